using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>Tells what rises among the complaints of the facts, once for each rise.</summary>
/// <remarks>
/// Thread-safe. What was told stands in a file beside that of the facts, with the ending <c>.alarms</c>, which outlives a rebuild: keep it with the file of
/// facts.
/// </remarks>
public interface IEmergingIssueAlarms
{
    /// <summary>
    /// Looks at the days that are over, each with what came before it, and tells each rise that was not told yet, as of its first day, the earliest first. One
    /// that was told is noted afterwards, so that it is told twice only when the process ends in between; what <paramref name="tell"/> throws leaves it for the
    /// next time.
    /// </summary>
    /// <remarks>
    /// Complaints that come into the facts later, or get another category, may move the first day of a rise. It is not told again for that, unless more than
    /// <see cref="EmergingIssueOptions.QuietDays"/> lie between what was told and the rise as it is now. A rise that began more than
    /// <see cref="WatchedIssues.MaxDaysLate"/> days ago is not told any more.
    /// </remarks>
    /// <param name="watched">What is watched, and since when.</param>
    /// <param name="timeZone">The time zone of the days.</param>
    /// <param name="tell">Is told of a rise, with up to 50 complaints for each day of its window.</param>
    /// <param name="actor">The actor who reads; needs <c>read-insights</c>, and cannot be a customer.</param>
    /// <param name="cancellationToken">Cancels it; what was told is noted.</param>
    /// <returns>What was told now.</returns>
    /// <exception cref="ArgumentException">No dimension is watched, one twice, or more than <see cref="WatchedIssues.MaxDimensions"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    ValueTask<Measured<EmergingIssue>> TellAsync(
        WatchedIssues watched,
        TimeZoneInfo timeZone,
        Func<EmergingIssue, CancellationToken, ValueTask> tell,
        Actor actor,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Records a rise on each complaint that it names, by the command <see cref="EmergingIssue.ToCommand"/>, so that escalation policies on emerging issues act on
    /// these complaints, and subscribers get the event <see cref="Events.EmergingIssueRecorded"/>. Call it in what <see cref="TellAsync"/> calls; it may be repeated,
    /// since a complaint has each <see cref="EmergingIssue.Key"/> once.
    /// </summary>
    /// <remarks>
    /// Passed over are complaints that were closed, merged or purged meanwhile, that have as many alarms as they can have
    /// (<see cref="ComplaintCare.MaxEmergingIssues"/>), and those in which the actor is involved.
    /// </remarks>
    /// <param name="issue">The rise, with complaints of the realm of <see cref="InsightsOptions.Realm"/>.</param>
    /// <param name="actor">The actor who gives the command; needs <c>record-emerging-issue</c>, and cannot be a customer.</param>
    /// <param name="cancellationToken">Cancels it; what was recorded stays.</param>
    /// <returns>The number of complaints on which it stands now, whether it was recorded now or before.</returns>
    /// <exception cref="InvalidOperationException">The command was refused for another reason, as when the actor lacks the right. What was recorded stays.</exception>
    ValueTask<int> RecordAsync(EmergingIssue issue, Actor actor, CancellationToken cancellationToken = default);
}

/// <summary>What is watched for emerging issues, and since when.</summary>
/// <param name="Since">The first day on which a rise is told. The days before it are its past.</param>
public sealed record WatchedIssues(DateOnly Since)
{
    /// <summary>The days for which a rise is still told that shows late, as after an import or while nobody asked: 60.</summary>
    public const int MaxDaysLate = 60;

    /// <summary>The maximum number of dimensions: 20.</summary>
    public const int MaxDimensions = 20;

    internal static ImmutableArray<Dimension> DefaultDimensions { get; } =
        [Dimension.None, Dimension.Category, Dimension.Cause, Dimension.Touchpoint, Dimension.Channel];

    /// <summary>The dimensions whose values are watched; <see cref="Dimension.None"/> stands for all complaints together.</summary>
    /// <value>All complaints, category, cause, touchpoint and channel by default; 1 to <see cref="MaxDimensions"/>.</value>
    public ImmutableArray<Dimension> Dimensions { get; init; } = DefaultDimensions;

    /// <summary>How rises are looked for.</summary>
    /// <value>The defaults of <see cref="EmergingIssueOptions"/>.</value>
    public EmergingIssueOptions Options { get; init; } = new();

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Options);
        Options.Check();
        int count = Dimensions.IsDefault ? 0 : Dimensions.Length;
        if (count is < 1 or > MaxDimensions)
            throw new ArgumentException($"{count} dimensions are watched; it must be 1 to {MaxDimensions}.");
        if (Dimensions.Distinct().Count() < count)
            throw new ArgumentException("A dimension is watched twice. Name each once.");
    }
}
