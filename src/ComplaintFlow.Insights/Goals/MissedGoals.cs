using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Goals;

/// <summary>Counts goals from the facts, and keeps what was told in a file.</summary>
internal sealed class MissedGoals(InsightsOptions options, IInsights insights, TimeProvider time) : IMissedGoals, IDisposable
{
    private const string Suffix = ".told";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ToldFile _told = new(options.Path + Suffix);

    public void Dispose() => _turn.Dispose();

    public async ValueTask<Measured<GoalMissed>> TellAsync(
        IReadOnlyList<WatchedGoal> goals,
        TimeZoneInfo timeZone,
        Func<GoalMissed, CancellationToken, ValueTask> tell,
        Actor actor,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(timeZone);
        ArgumentNullException.ThrowIfNull(tell);
        foreach (WatchedGoal goal in goals)
        {
            if (goals.Count(other => other.Goal.Name == goal.Goal.Name) > 1)
                throw new ArgumentException($"Two goals have the name '{goal.Goal.Name}', by which what was told is kept. Rename one.", nameof(goals));
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            HashSet<string> told = _told.Read();
            List<GoalMissed> missed = [];
            foreach (WatchedGoal goal in goals)
            {
                Measured<GoalCount> counts = await CountAsync(goal, timeZone, told, actor, cancellationToken).ConfigureAwait(false);
                if (counts.Refusal is { } refusal)
                    return new(refusal);
                foreach (GoalMissed one in GoalWatch.Missed(goal.Goal, counts.Rows, Today(timeZone), told))
                {
                    await tell(one, cancellationToken).ConfigureAwait(false);
                    _told.Note(one.Key);
                    missed.Add(one);
                }
            }

            return new(missed);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<Measured<GoalCount>> CountAsync(
        WatchedGoal goal, TimeZoneInfo timeZone, HashSet<string> told, Actor actor, CancellationToken cancellationToken)
    {
        List<GoalCount> counts = [];
        GoalPeriod period = GoalPeriod.Of(goal.Goal.Period, goal.Since);
        for (; EndOf(period, timeZone) + goal.Measure.Settles <= time.GetUtcNow(); period = GoalPeriod.Of(goal.Goal.Period, period.End))
        {
            if (told.Contains(new GoalMissed(goal.Goal.Name, period, goal.Goal.Share, default).Key))
                continue;
            ReportingPeriod received = ReportingPeriod.Of(period.First, period.End.AddDays(-1), timeZone);
            Measured<Proportion> counted = await goal.Measure.CountAsync(insights, received, actor, cancellationToken).ConfigureAwait(false);
            if (counted.Refusal is { } refusal)
                return new(refusal);
            counts.Add(new(period, counted.Rows[0]));
        }

        return new(counts);
    }

    private static DateTimeOffset EndOf(GoalPeriod period, TimeZoneInfo timeZone) =>
        ReportingPeriod.Of(period.First, period.End.AddDays(-1), timeZone).Before;

    private DateOnly Today(TimeZoneInfo timeZone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), timeZone).DateTime);
}
