using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow;

/// <content>Whether the complaint is believed to be made in bad faith.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The latest suspicion of bad faith; <see langword="null"/> when there was none.</summary>
    public Suspicion? Suspicion { get; init; }

    /// <summary>
    /// The people who had a part in ending the complaint for bad faith: who suspected, who confirmed, who closed it, and its handler. None of them handles it
    /// again, nor confirms another suspicion.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<PersonId> EndedForBadFaithBy { get => StoredEndedBy.IsDefault ? [] : StoredEndedBy; init => StoredEndedBy = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("endedForBadFaithBy")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<PersonId> StoredEndedBy { get; init; }

    private bool HasNoSuspicion => Suspicion is null && StoredEndedBy.IsDefault;

    /// <summary>Whether a person may not handle the complaint, since they had a part in ending it for bad faith.</summary>
    internal bool IsBarred(PersonId person)
    {
        if (StoredEndedBy.IsDefault)
            return false;
        foreach (PersonId one in StoredEndedBy)
        {
            if (one == person)
                return true;
        }

        return false;
    }

    /// <summary>Bars people from handling the complaint; of more than the bound, the latest stay barred.</summary>
    internal ComplaintCare Barring(ImmutableArray<PersonId> people) =>
        people.IsDefaultOrEmpty ? this : this with { EndedForBadFaithBy = [.. EndedForBadFaithBy.Union(people).TakeLast(Complaint.MaxDecisive)] };

    /// <summary>Records the word of the person who confirms or dismisses a suspicion; what was confirmed can still be dismissed.</summary>
    internal ComplaintCare Settled(long suspicion, SuspicionState state, in EntryStamp stamp) => Suspicion is { IsAlive: true } one && one.Entry == suspicion
        ? this with { Suspicion = one with { State = state, SettledBy = stamp.By, SettledAt = stamp.At } }
        : this;

    /// <summary>Ends a suspicion, whether or not it was confirmed.</summary>
    internal ComplaintCare Lapsed(long suspicion) => Suspicion is { IsAlive: true } one && one.Entry == suspicion
        ? this with { Suspicion = one with { State = SuspicionState.Lapsed } }
        : this;

    /// <summary>Nobody can judge a suspicion whose reasons were erased.</summary>
    internal ComplaintCare Erased(long through, ImmutableArray<TextPlace> texts)
    {
        if (Suspicion is not { IsOpen: true } open || (open.Entry > through && !texts.Any(place => place.Sequence == open.Entry)))
            return this;
        return this with { Suspicion = open with { State = SuspicionState.Lapsed } };
    }
}
