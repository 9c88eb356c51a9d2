using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>A deadline of a complaint, with its clock. Everything in it was computed when it happened; nothing is reckoned when it is read.</summary>
public sealed record Deadline
{
    /// <summary>Names it within the complaint.</summary>
    public required DeadlineId Id { get; init; }

    /// <summary>The name of the service target that set it, or of whatever else did.</summary>
    public required string Target { get; init; }

    /// <summary>What is to be done.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Which one of its stage it is, where a complaint may have several at a time, such as promises; <see langword="null"/> for those of service targets.</summary>
    public string? Subject { get; init; }

    /// <summary>The complaint's episode in which it was set.</summary>
    public required int Episode { get; init; }

    /// <summary>Counts the deadlines of its stage in the episode, where they are set again and again; from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeadlineState State { get; init; }

    /// <summary>When what it measures began. A complaint that is reopened goes on from there.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From when on time counts, under the target's rule of beginning; may lie in the future.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>How much time the target gives, without extensions; <see langword="null"/> for an instant that was agreed, which no pause and no calendar moves.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>How much time extensions have added; <see langword="null"/> when there were none. Of the same kind as <see cref="Allowance"/>.</summary>
    public Allowance? ExtendedBy { get; init; }

    /// <summary>How often it has been extended.</summary>
    public int Extensions { get; init; }

    /// <summary>An extension that waits for an approval.</summary>
    public ExtensionRequest? Request { get; init; }

    /// <summary>From when on it can be met; what is done before is too early. <see langword="null"/> when anything meets it at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When it is due, or was. While it is paused: when it was due before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when its clock has been running, or from when on it will, where it was postponed; <see langword="null"/> while it is paused.</summary>
    public DateTimeOffset? RunsSince { get; init; }

    /// <summary>Since when its clock has stood still; <see langword="null"/> while it is running.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Until when its clock, which is paused, stands still at least, because it was postponed; <see langword="null"/> when it may run again at any time.</summary>
    public DateTimeOffset? StandsUntil { get; init; }

    /// <summary>
    /// Since when its clock stood still until <see cref="RunsSince"/>, where the working time in between is still to be taken out: a node with older rules, which do not have its calendar,
    /// let it run. <see langword="null"/> otherwise.
    /// </summary>
    public DateTimeOffset? StoodSince { get; init; }

    /// <summary>What its clock showed when it last stopped, or shows when it runs on from <see cref="RunsSince"/>.</summary>
    public ClockReading Clock { get; init; }

    /// <summary>When it was found to be past due.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>When it was met or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Counts how often its due time has been set; part of the key by which it is missed once only.</summary>
    public int Revision { get; init; }

    /// <summary>
    /// A hash of the target and the calendar by which it was reckoned; the same as long as both are. The version of newer rules, such as <c>2:9f86d081884c7d65</c>, where a node with
    /// older ones has touched it and it is to be reckoned by the newer ones.
    /// </summary>
    public required string Basis { get; init; }

    /// <summary>The version of the rules by which it was reckoned.</summary>
    public required string Rules { get; init; }

    /// <summary>Whether it still asks for something: running, paused or missed.</summary>
    public bool IsOpen => State is DeadlineState.Running or DeadlineState.Paused or DeadlineState.Missed;

    /// <summary>Whether it was not met in time, done by now or not.</summary>
    public bool IsLate => State is DeadlineState.Missed or DeadlineState.MetLate;

    /// <summary>Whether it is due at an instant that was agreed.</summary>
    internal bool IsFixed => Allowance is null;

    /// <summary>Whether it can be met at an instant, or that would be too early.</summary>
    internal bool CanBeMet(DateTimeOffset at) => !(at < NotBefore);

    /// <summary>When the first of several is missed; null when none is going to be.</summary>
    internal static DateTimeOffset? FirstDue(ImmutableArray<Deadline> deadlines)
    {
        DateTimeOffset? first = null;
        foreach (Deadline deadline in deadlines)
        {
            if (deadline.State == DeadlineState.Running && !(deadline.DueAt >= first))
                first = deadline.DueAt;
        }

        return first;
    }
}
