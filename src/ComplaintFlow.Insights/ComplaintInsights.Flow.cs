using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights;

/// <summary>When complaints come in, how they go through their lifecycle, and who comes back.</summary>
internal sealed partial class ComplaintInsights
{
    public ValueTask<Measured<Arrival>> ArrivalsAsync(ReportingPeriod period, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(
            actor,
            "arrivals",
            // Sunday is the 7th day in SQL, and the 0th here.
            static row => new Arrival((DayOfWeek)(row.Count() % 7), (int)row.Count(), row.Count()),
            [.. Of(period), Zone(timeZone)],
            cancellationToken);

    public ValueTask<Measured<Durations>> DurationsAsync(ReportingPeriod period, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "durations", Durations, [.. Of(period), Zone(timeZone)], cancellationToken);

    public ValueTask<Measured<StatusStay>> StatusesAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "statuses", Stay, Of(period), cancellationToken);

    public ValueTask<Measured<StatusMove>> MovesAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "moves", Move, Of(period), cancellationToken);

    public ValueTask<Measured<CustomerRepeats>> RepeatsAsync(ReportingPeriod period, TimeSpan window, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        return AskAsync(actor, "repeats", Repeats, [.. Of(period), ("window", window.TotalSeconds)], cancellationToken);
    }

    private Durations Durations(MeasureRow row)
    {
        (string end, long cases) = (row.Text()!, row.Count());
        return new(
            end == "resolution" ? DurationEnd.Resolution : DurationEnd.Acknowledgement,
            cases,
            row.Hours(cases, _least),
            TimeSpan.FromSeconds(row.Number()!.Value).TotalHours,
            row.Count(),
            row.Count(),
            row.Count(),
            row.Count(),
            row.Count(),
            row.Count(),
            row.Count());
    }

    private StatusStay Stay(MeasureRow row)
    {
        (string status, long reached) = (row.Text()!, row.Count());
        Statistics.Figure after = row.Hours(reached, _least);
        long stays = row.Count();
        return new(status, reached, after, stays, row.Hours(stays, _least), row.Hours(stays, _least), row.Count(), row.Count(), row.Count());
    }

    private StatusMove Move(MeasureRow row)
    {
        (string from, string to, long moves, long back) = (row.Text()!, row.Text()!, row.Count(), row.Count());
        return new(from, to, moves, back, row.Hours(moves, _least), TimeSpan.FromSeconds(row.Number()!.Value).TotalHours, row.Count(), row.Count());
    }

    private CustomerRepeats Repeats(MeasureRow row)
    {
        long customers = row.Count();
        return new(customers, row.ShareOf(customers, _least), row.ShareOf(customers, _least), row.Count());
    }
}
