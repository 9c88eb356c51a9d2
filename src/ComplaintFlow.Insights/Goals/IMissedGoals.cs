namespace ComplaintFlow.Insights.Goals;

/// <summary>Tells which goals were missed, once for each goal and period.</summary>
/// <remarks>
/// Thread-safe. What was told stands in a file beside that of the facts, with the ending <c>.told</c>, which outlives a rebuild: keep it with the file of facts.
/// </remarks>
public interface IMissedGoals
{
    /// <summary>
    /// Counts the periods that are over and not told yet, and tells those that were missed, earliest first. One that was told is noted afterwards, so that it is
    /// told twice only when the process ends in between; what <paramref name="tell"/> throws leaves it for the next time.
    /// </summary>
    /// <param name="goals">The goals, each with another name.</param>
    /// <param name="timeZone">The time zone of the periods.</param>
    /// <param name="tell">Is told of a missed goal.</param>
    /// <param name="actor">The actor who reads; needs <c>read-insights</c>, and cannot be a customer.</param>
    /// <param name="cancellationToken">Cancels it; what was told is noted.</param>
    /// <returns>What was told now.</returns>
    /// <exception cref="ArgumentException">Two goals have the same name.</exception>
    ValueTask<Measured<GoalMissed>> TellAsync(
        IReadOnlyList<WatchedGoal> goals,
        TimeZoneInfo timeZone,
        Func<GoalMissed, CancellationToken, ValueTask> tell,
        Actor actor,
        CancellationToken cancellationToken = default);
}
