using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// The suspicion that a complaint is made in bad faith. One person raises it, and it changes nothing until another person, who had no part in the handling, confirms
/// it. The reasons and the evidence are in the journal.
/// </summary>
/// <param name="Entry">The number of the journal entry, by which commands name the suspicion.</param>
/// <param name="By">The person who raised it.</param>
/// <param name="At">The instant at which it was raised.</param>
/// <param name="Episode">The episode of the complaint in which it was raised.</param>
/// <param name="Evidence">The number of items of evidence.</param>
public sealed record Suspicion(long Entry, PersonId By, DateTimeOffset At, int Episode, int Evidence)
{
    /// <summary>What became of it.</summary>
    public SuspicionState State { get; init; }

    /// <summary>The person who confirmed or dismissed it; <see langword="null"/> while nobody has.</summary>
    public PersonId? SettledBy { get; init; }

    /// <summary>The instant at which it was confirmed or dismissed; <see langword="null"/> while it was not.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Whether it waits for another person.</summary>
    [JsonIgnore]
    public bool IsOpen => State == SuspicionState.Suspected;

    /// <summary>Whether it is open or confirmed.</summary>
    internal bool IsAlive => State is SuspicionState.Suspected or SuspicionState.Confirmed;

    /// <summary>Whether two different people stand for it, neither of whom is involved in the complaint.</summary>
    internal bool IsConfirmedFor(Complaint complaint) =>
        State == SuspicionState.Confirmed && SettledBy is { } second && second != By && !complaint.Involves(By) && !complaint.Involves(second);
}

/// <summary>What became of a <see cref="Suspicion"/>.</summary>
[JsonConverter(typeof(StableEnumConverter<SuspicionState>))]
public enum SuspicionState
{
    /// <summary>It waits for another person. Until then the complaint goes its way.</summary>
    Suspected,

    /// <summary>Another person confirmed it.</summary>
    Confirmed,

    /// <summary>It was dismissed: nothing is held against the customer.</summary>
    Dismissed,

    /// <summary>
    /// It counts no more: the complaint ended for another reason, was reopened or merged, the texts were erased, or somebody who stood for it turned out to be involved.
    /// </summary>
    Lapsed,
}
