using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>
/// That a complaint stands for a mass incident, and how far its children have followed. The children know their parent (<see cref="ComplaintCare.Parent"/>); the parent
/// keeps no list of them, since there may be many: find them by <see cref="ComplaintQuery.Parent"/>.
/// </summary>
/// <param name="Rounds">The number of rounds so far: of times that the children were to be told something or to follow a step.</param>
public sealed record MassIncident(int Rounds = 0)
{
    /// <summary>The maximum number of rounds that the children have not followed yet, above which nothing more can be told.</summary>
    public const int MaxWaiting = 16;

    /// <summary>The number of the latest round that has reached all children; 0 when none has.</summary>
    public int Reached { get; init; }

    /// <summary>The rounds, the latest last, at most <see cref="ComplaintCare.MaxOpen"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<IncidentRound> Latest { get => StoredLatest.IsDefault ? [] : StoredLatest; init => StoredLatest = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("latest")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<IncidentRound> StoredLatest { get; init; }

    /// <summary>The number of rounds that have not reached all children yet.</summary>
    [JsonIgnore]
    public int Waiting => Rounds - Reached;

    internal MassIncident With(IncidentRound round) => this with
    {
        Rounds = Math.Max(Rounds, round.Number),
        Latest = Lists.Bounded(Latest.Add(round), ComplaintCare.MaxOpen),
    };
}

/// <summary>Determines for which parent a complaint is counted.</summary>
internal static class ChildTallies
{
    /// <summary>Returns the parent that has this complaint as an open child; null for none.</summary>
    public static ComplaintId? ParentOf(Complaint? complaint) => complaint is { IsClosed: false, Care.Parent: { } parent } ? parent.Id : null;
}

/// <summary>A round of a mass incident: something that the children are told, or a step that they follow.</summary>
/// <param name="Number">The number of the round, from 1.</param>
/// <param name="Entry">The number of the parent's journal entry, which has the text.</param>
/// <param name="Trigger">The trigger that is fired on each child; <see langword="null"/> for a text that they are told.</param>
public sealed record IncidentRound(int Number, long Entry, string? Trigger = null);
