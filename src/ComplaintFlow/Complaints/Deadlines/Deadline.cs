using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A deadline of a complaint, with its clock. Every value was computed when an event happened; reading computes nothing.</summary>
public sealed record Deadline
{
    /// <summary>The identifier, unique within the complaint.</summary>
    public required DeadlineId Id { get; init; }

    /// <summary>The name of the service target, or other source, that set the deadline.</summary>
    public required string Target { get; init; }

    /// <summary>The action that is due.</summary>
    public required Stage Stage { get; init; }

    /// <summary>
    /// The subject that distinguishes several concurrent deadlines of a stage, such as promises; <see langword="null"/> for those
    /// of service targets.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>The episode of the complaint in which the deadline was set.</summary>
    public required int Episode { get; init; }

    /// <summary>The number of the deadline among those of its stage in the episode, for recurring deadlines; starts at 1.</summary>
    public required int Round { get; init; }

    /// <summary>The state.</summary>
    public required DeadlineState State { get; init; }

    /// <summary>The instant at which the measured period began. A reopened complaint continues from it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The instant from which time counts, by the target's start rule; may lie in the future.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>
    /// The time that the target allows, without extensions; <see langword="null"/> for an agreed instant, which pauses and calendars
    /// do not move.
    /// </summary>
    public Allowance? Allowance { get; init; }

    /// <summary>
    /// The time added by extensions, of the same kind as <see cref="Allowance"/>; <see langword="null"/> when there were
    /// none.
    /// </summary>
    public Allowance? ExtendedBy { get; init; }

    /// <summary>The number of extensions granted.</summary>
    public int Extensions { get; init; }

    /// <summary>The extension that is awaiting approval; <see langword="null"/> when there is none.</summary>
    public ExtensionRequest? Request { get; init; }

    /// <summary>
    /// The earliest instant at which the deadline can be met; anything earlier does not count. <see langword="null"/> for
    /// no such limit.
    /// </summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// The due time. While the deadline is paused: the due time before the pause. 31 December 9999 as long as it cannot be calculated, because the calendar has
    /// no more opening hours; see <see cref="DeadlineState.Undetermined"/>.
    /// </summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>
    /// The latest instant at which the deadline is still met in time, when it is later than <see cref="DueAt"/>, as for an appointment;
    /// <see langword="null"/> for the due time itself.
    /// </summary>
    public DateTimeOffset? GraceUntil { get; init; }

    /// <summary>
    /// The instant at which the handler was told that the deadline is due, as for an appointment; <see langword="null"/> before, and for
    /// deadlines that are only met or missed.
    /// </summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>
    /// The instant since which the clock has been running, or from which it will run after a postponement; <see langword="null"/>
    /// while it is paused.
    /// </summary>
    public DateTimeOffset? RunsSince { get; init; }

    /// <summary>The instant since which the clock has been paused; <see langword="null"/> while it is running.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>
    /// The instant until which a paused clock stays paused at least, because of a postponement; <see langword="null"/> when it may
    /// resume at any time.
    /// </summary>
    public DateTimeOffset? StandsUntil { get; init; }

    /// <summary>
    /// The start of a pause that ended at <see cref="RunsSince"/> and whose working time is still to be excluded, because a node with
    /// older rules, which lack the calendar, resumed the clock; <see langword="null"/> otherwise.
    /// </summary>
    public DateTimeOffset? StoodSince { get; init; }

    /// <summary>The clock reading when the clock last stopped, or at <see cref="RunsSince"/>.</summary>
    public ClockReading Clock { get; init; }

    /// <summary>The instant at which the deadline was found to be missed.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>The instant at which the deadline was met or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The number of times the due time has been set; part of the key that limits a miss to one per due time.</summary>
    public int Revision { get; init; }

    /// <summary>
    /// A hash of the target and the calendar of the due time; unchanged as long as both are. If a node with older rules has touched the
    /// deadline, the version of the newer rules, such as <c>2:9f86d081884c7d65</c>, by which it is to be recalculated.
    /// </summary>
    public required string Basis { get; init; }

    /// <summary>The version of the rules by which the due time was computed.</summary>
    public required string Rules { get; init; }

    /// <summary>
    /// The deadline of a merged complaint that this one continues, under the terms of that complaint; <see langword="null"/> for a deadline of the
    /// complaint's own.
    /// </summary>
    public DeadlineOrigin? TakenFrom { get; init; }

    /// <summary>Whether the deadline is still to be met: running, paused, undetermined or missed.</summary>
    public bool IsOpen => State is DeadlineState.Running or DeadlineState.Paused or DeadlineState.Undetermined or DeadlineState.Missed;

    /// <summary>Whether the deadline was not met in time, whether or not it has been met since.</summary>
    public bool IsLate => State is DeadlineState.Missed or DeadlineState.MetLate;

    /// <summary>
    /// The due time that stands now: that of a deadline that runs or was missed; <see langword="null"/> while it is paused, as long as it cannot be calculated,
    /// and once it is over.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? RunsOutAt => State is DeadlineState.Running or DeadlineState.Missed ? DueAt : null;

    /// <summary>Whether the due time is an agreed instant.</summary>
    internal bool IsFixed => Allowance is null;

    /// <summary>The latest instant at which the deadline is met in time.</summary>
    internal DateTimeOffset LatestAt => GraceUntil ?? DueAt;

    /// <summary>The instant at which something happens to a running deadline unless it is met: it is announced or missed.</summary>
    internal DateTimeOffset NextAt => AnnouncedAt is null ? DueAt : LatestAt;

    /// <summary>Whether the deadline can be met at an instant, that is, not before <see cref="NotBefore"/>.</summary>
    internal bool CanBeMet(DateTimeOffset at) => !(at < NotBefore);

    /// <summary>Whether the clock is running, whether or not the due time is known.</summary>
    internal bool IsRunning => State is DeadlineState.Running or DeadlineState.Undetermined;

    /// <summary>Returns the state of a running clock with the given due time.</summary>
    internal static DeadlineState StateUntil(DateTimeOffset dueAt) => dueAt == Complaints.Instants.Never ? DeadlineState.Undetermined : DeadlineState.Running;

    /// <summary>Returns the subject under which a deadline of a merged complaint is continued: qualified by that complaint, since each has subjects of its own.</summary>
    internal static string SubjectOf(ComplaintId from, string subject) => subject.Contains('/', StringComparison.Ordinal) ? subject : $"{from}/{subject}";

    /// <summary>Returns the next free round of a stage in an episode; no two deadlines of one stage and episode share a round.</summary>
    internal static int NextRound(ImmutableArray<Deadline> deadlines, Stage stage, int episode)
    {
        int last = 0;
        foreach (Deadline deadline in deadlines)
        {
            if (deadline.Stage == stage && deadline.Episode == episode && deadline.Round > last)
                last = deadline.Round;
        }

        return last + 1;
    }

    /// <summary>Adds a deadline; of the ended ones of its stage, only the latest stay.</summary>
    internal static ImmutableArray<Deadline> Add(ImmutableArray<Deadline> deadlines, Deadline added)
    {
        bool IsOver(Deadline deadline) => deadline.Stage == added.Stage && !deadline.IsOpen;
        return (deadlines.Count(IsOver) >= ComplaintFlow.Complaint.MaxListLength ? deadlines.Remove(deadlines.First(IsOver)) : deadlines).Add(added);
    }

    /// <summary>
    /// Returns the earliest instant at which a deadline is announced or missed; null when there is none. An undetermined one keeps the complaint among the due
    /// work, where newer rules find it.
    /// </summary>
    internal static DateTimeOffset? FirstDue(ImmutableArray<Deadline> deadlines)
    {
        DateTimeOffset? first = null;
        foreach (Deadline deadline in deadlines)
        {
            if (deadline.IsRunning && !(deadline.NextAt >= first))
                first = deadline.NextAt;
        }

        return first;
    }
}

/// <summary>The state of a deadline.</summary>
[JsonConverter(typeof(StableEnumConverter<DeadlineState>))]
public enum DeadlineState
{
    /// <summary>The clock is running.</summary>
    Running,

    /// <summary>The clock is paused, usually while waiting for the customer.</summary>
    Paused,

    /// <summary>The action was done in time.</summary>
    Met,

    /// <summary>The due time has passed and the action is not done.</summary>
    Missed,

    /// <summary>The action was done after the due time.</summary>
    MetLate,

    /// <summary>The deadline no longer applies: the complaint was withdrawn, or no target matches.</summary>
    Cancelled,

    /// <summary>
    /// The clock is running, but the due time cannot be calculated: the calendar has no more opening hours. It is calculated when newer rules extend the
    /// calendar.
    /// </summary>
    Undetermined,

    /// <summary>The complaint was merged into another, which continues the deadline.</summary>
    Transferred,
}

/// <summary>The reading of a deadline's clock when it last stopped or started. Time that has passed since is not included.</summary>
/// <param name="Spent">The working time that counted, by the deadline's calendar.</param>
/// <param name="Paused">The working time that was excluded by pauses.</param>
/// <param name="PausedOnClock">The elapsed time that was excluded by pauses.</param>
public readonly record struct ClockReading(WorkingTime Spent, WorkingTime Paused, TimeSpan PausedOnClock);

/// <summary>A deadline of a merged complaint that the complaint into which it was merged continues.</summary>
/// <param name="Complaint">The merged complaint for which the deadline was set.</param>
/// <param name="Id">The identifier that it had there.</param>
public sealed record DeadlineOrigin(ComplaintId Complaint, DeadlineId Id);

/// <summary>A request for an extension that is awaiting approval.</summary>
/// <param name="By">The person who requested it.</param>
/// <param name="At">The instant of the request.</param>
public sealed record ExtensionRequest(PersonId By, DateTimeOffset At);
