using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Improvement;

/// <summary>
/// An improvement action 改进措施: what the firm changes so that complaints of a kind become fewer. Immutable; the fold of its journal. It holds no text of a customer:
/// it meets complaints through their identifiers only.
/// </summary>
public sealed record ImprovementAction
{
    /// <summary>The maximum number of linked complaints.</summary>
    public const int MaxComplaints = 2_000;

    /// <summary>The maximum length of a title in characters.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The maximum length of other texts in characters.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The number of years within which a due date must lie.</summary>
    public const int MaxYears = 10;

    /// <summary>The number of effects that the snapshot keeps, the latest; the journal has all.</summary>
    public const int MaxEffects = 32;

    /// <summary>The realm.</summary>
    public required Realm Realm { get; init; }

    /// <summary>The identifier, unique in the realm.</summary>
    public required ImprovementId Id { get; init; }

    /// <summary>The number of the latest entry of the journal.</summary>
    public long Version { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it removes a cause that had effects, or one before it has any.</summary>
    public required ImprovementKind Kind { get; init; }

    /// <summary>The cause that it removes; <see langword="null"/> when none was given.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The touchpoint at which it changes something; <see langword="null"/> when none was given.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>The person who is responsible for it.</summary>
    public required PersonId Owner { get; init; }

    /// <summary>The instant by which the current round is to be done.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The instant at which the owner is reminded; <see langword="null"/> for no reminder.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>The goal.</summary>
    public required ImprovementGoal Goal { get; init; }

    /// <summary>The state.</summary>
    public ImprovementState State { get; init; }

    /// <summary>The round, from 1. Each check that finds the goal missed begins another.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The instant at which the current round began.</summary>
    public DateTimeOffset RoundBeganAt { get; init; }

    /// <summary>The instant at which the period of the goal is over, from which on the effect of the current round can be checked.</summary>
    [JsonIgnore]
    public DateTimeOffset CheckFrom => RoundBeganAt.AddMonths(Goal.Months);

    /// <summary>The instant at which the current round was done; <see langword="null"/> before.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>How far the current round is, from 0 to 100.</summary>
    public int Percent { get; init; }

    /// <summary>Whether the owner was reminded of <see cref="DueAt"/>.</summary>
    public bool IsReminded { get; init; }

    /// <summary>Whether <see cref="DueAt"/> passed before the round was done.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The linked complaints, in the order in which they were linked.</summary>
    public ImmutableArray<ComplaintId> Complaints { get; init; } = [];

    /// <summary>The effects that were checked, the latest last.</summary>
    public ImmutableArray<ImprovementEffect> Effects { get; init; } = [];

    /// <summary>What complainants are being told; <see langword="null"/> when nothing is under way.</summary>
    public ImprovementTelling? Telling { get; init; }

    /// <summary>The latest round of which complainants were told, or are being told; 0 for none.</summary>
    public int ToldRound { get; init; }

    /// <summary>The number of complainants who were told of <see cref="ToldRound"/>, once that is over.</summary>
    public int Told { get; init; }

    /// <summary>The number of complainants who were not, since they declined, nobody asked them, or their texts were erased.</summary>
    public int NotTold { get; init; }

    /// <summary>The instant of the latest entry.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whether the measures of the current round are still to be decided or done.</summary>
    [JsonIgnore]
    public bool IsUnderWay => State is ImprovementState.Planned or ImprovementState.Decided or ImprovementState.InProgress;

    /// <summary>Whether it is closed or abandoned.</summary>
    [JsonIgnore]
    public bool IsOver => State is ImprovementState.Closed or ImprovementState.Abandoned;

    /// <summary>Whether the effect of the current round was checked and reached the goal.</summary>
    [JsonIgnore]
    public bool IsEffective => Effects is [.., { IsEffective: true } last] && last.Round == Round;

    /// <summary>The instant at which the worker has something to do; <see langword="null"/> for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = Telling?.BeganAt;
            if (!IsUnderWay)
                return next;
            // Nobody is reminded of what is overdue.
            return IsOverdue ? next : Earlier(Earlier(next, IsReminded ? null : RemindAt), DueAt);
        }
    }

    /// <summary>Returns the improvement action after an entry.</summary>
    internal static ImprovementAction Apply(ImprovementAction? before, ImprovementEntry entry, Realm realm, ImprovementId id) =>
        entry.Event.Apply(before!, new(realm, id, entry.At)) with { Version = entry.Sequence, RecordedAt = entry.At };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>What complainants are being told.</summary>
/// <param name="Round">The round that it is about.</param>
/// <param name="Text">What was done, in words for customers.</param>
/// <param name="BeganAt">The instant at which it began.</param>
public sealed record ImprovementTelling(int Round, string Text, DateTimeOffset BeganAt);

/// <summary>The kind of an improvement action, as in ISO 9001, 10.2 and 6.1.</summary>
[JsonConverter(typeof(StableEnumConverter<ImprovementKind>))]
public enum ImprovementKind
{
    /// <summary>Corrective 纠正: removes the cause of what happened.</summary>
    Corrective,

    /// <summary>Preventive 预防: removes the cause of what could happen.</summary>
    Preventive,
}

/// <summary>The state of an improvement action.</summary>
[JsonConverter(typeof(StableEnumConverter<ImprovementState>))]
public enum ImprovementState
{
    /// <summary>The measures of the round are to be decided.</summary>
    Planned,

    /// <summary>The measures are decided.</summary>
    Decided,

    /// <summary>The measures are being carried out.</summary>
    InProgress,

    /// <summary>The measures are carried out; their effect is to be checked.</summary>
    Done,

    /// <summary>The effect was checked and reaches the goal.</summary>
    Effective,

    /// <summary>Closed as effective.</summary>
    Closed,

    /// <summary>Given up.</summary>
    Abandoned,
}
