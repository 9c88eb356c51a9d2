using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Goals;

/// <summary>A goal, what it counts, and since when it is watched.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Measure">What it counts.</param>
/// <param name="Since">The first period that is watched: the one that this day lies in.</param>
public sealed record WatchedGoal(Goal Goal, GoalMeasure Measure, DateOnly Since);

/// <summary>What a goal counts of the complaints that were received in a period: so many of so many. The set of measures is closed.</summary>
public sealed class GoalMeasure
{
    private readonly Func<IInsights, ReportingPeriod, Actor, CancellationToken, ValueTask<Measured<Proportion>>> _count;

    private GoalMeasure(TimeSpan settles, Func<IInsights, ReportingPeriod, Actor, CancellationToken, ValueTask<Measured<Proportion>>> count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settles, TimeSpan.Zero);
        (Settles, _count) = (settles, count);
    }

    /// <summary>The time after the end of a period before which it is not judged, since its complaints are not.</summary>
    public TimeSpan Settles { get; }

    /// <summary>Complaints resolved within a time, such as 48 hours (<see cref="IInsights.HandlingTimesAsync"/>). Settles after that time.</summary>
    /// <param name="time">The time by the clock, positive.</param>
    public static GoalMeasure ResolvedWithin(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(time, async (insights, period, actor, cancellationToken) =>
            Single(await insights.HandlingTimesAsync(period, Dimension.None, actor, time, cancellationToken).ConfigureAwait(false), static row => row.WithinHours));
    }

    /// <summary>Complaints fixed the first time (<see cref="IInsights.RatesAsync"/>).</summary>
    /// <param name="window">The time after the resolution in which nothing may come back, positive.</param>
    /// <param name="settles">The time after the end of a period in which its complaints are resolved, and their windows end.</param>
    public static GoalMeasure FirstTimeFix(TimeSpan window, TimeSpan settles)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        return new(settles, async (insights, period, actor, cancellationToken) =>
            Single(await insights.RatesAsync(period, Dimension.None, actor, window, cancellationToken).ConfigureAwait(false), static row => row.FirstTimeFix));
    }

    /// <summary>Deadlines of a stage met in time (<see cref="IInsights.OnTimeAsync"/>); of the stage <c>promise</c>, promises kept.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="settles">The time after the end of a period in which its deadlines are decided.</param>
    public static GoalMeasure OnTime(Stage stage, TimeSpan settles) => new(settles, async (insights, period, actor, cancellationToken) =>
    {
        Measured<OnTime> kept = await insights.OnTimeAsync(period, Dimension.None, actor, cancellationToken).ConfigureAwait(false);
        OnTime[] rows = [.. kept.Rows.Where(row => row.Stage == stage.Name)];
        return kept.Refusal is { } refusal ? new(refusal) : new([new(rows.Sum(static row => row.OnTimeShare.Of.Count), rows.Sum(static row => row.OnTimeShare.Of.Total))]);
    });

    /// <summary>Customers who are satisfied with the handling, of those who answered (<see cref="IInsights.SatisfactionAsync"/>).</summary>
    /// <param name="settles">The time after the end of a period in which customers answer.</param>
    public static GoalMeasure Satisfied(TimeSpan settles) => new(settles, async (insights, period, actor, cancellationToken) =>
        Single(await insights.SatisfactionAsync(period, Dimension.None, actor, cancellationToken).ConfigureAwait(false), static row => row.Satisfied));

    /// <summary>Complainants who would recommend the firm, of those asked (<see cref="IInsights.SatisfactionAsync"/>).</summary>
    /// <param name="settles">The time after the end of a period in which customers answer.</param>
    public static GoalMeasure Recovery(TimeSpan settles) => new(settles, async (insights, period, actor, cancellationToken) =>
        Single(await insights.SatisfactionAsync(period, Dimension.None, actor, cancellationToken).ConfigureAwait(false), static row => row.Recovery));

    /// <summary>Counts a period.</summary>
    internal ValueTask<Measured<Proportion>> CountAsync(IInsights insights, ReportingPeriod period, Actor actor, CancellationToken cancellationToken) =>
        _count(insights, period, actor, cancellationToken);

    // A period without complaints has no row.
    private static Measured<Proportion> Single<T>(Measured<T> measured, Func<T, MeasuredShare> share) => measured.Refusal is { } refusal
        ? new(refusal)
        : new([measured.Rows.Count == 0 ? new(0, 0) : share(measured.Rows[0]).Of]);
}
