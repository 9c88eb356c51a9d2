using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights;

/// <summary>Answers questions about all complaints of a realm, from the facts. Thread-safe.</summary>
/// <remarks>
/// Each method needs the action <c>read-insights</c>, and shows counts and times of all complaints of the realm, whoever may read which. The SQL of each is in
/// <see cref="MeasureSql"/>, with its definition and what it leaves out. Facts follow the journals after a moment; see
/// <see cref="Projection.IInsightsProjection.ReadLagAsync"/>.
/// </remarks>
public partial interface IInsights
{
    /// <summary>How long complaints took, per episode (<c>handling-times</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="by">The dimension of the groups.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="within">The time, by the clock, for <see cref="HandlingTimes.WithinHours"/>; 48 hours by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<HandlingTimes>> HandlingTimesAsync(ReportingPeriod period, Dimension by, Actor actor, TimeSpan? within = null, CancellationToken cancellationToken = default);

    /// <summary>How many complaints were received, by units of time (<c>volume</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="unit">The unit of time.</param>
    /// <param name="timeZone">The time zone of the units.</param>
    /// <param name="by">The dimension of the groups.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<Volume>> VolumesAsync(ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone, Dimension by, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How many complaints were received against a base (<c>volume</c>), and the change from unit to unit. Units without complaints are there.</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="unit">The unit of time.</param>
    /// <param name="timeZone">The time zone of the units.</param>
    /// <param name="bases">The customers, orders or stays of each unit, by its first day. Where one is missing there is a count, and no rate.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<ComplaintRate>> ComplaintRatesAsync(
        ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone, IReadOnlyDictionary<DateOnly, long> bases, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Which values of a dimension have the most complaints, with cumulative shares (<c>pareto</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="by">The dimension.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="top">The number of values; all others are one row, <c>other</c>. All of them by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<ParetoRow>> ParetoAsync(ReportingPeriod period, Dimension by, Actor actor, int top = int.MaxValue, CancellationToken cancellationToken = default);

    /// <summary>Which complaints were open at an instant, and how old they were (<c>backlog</c>).</summary>
    /// <param name="at">The instant.</param>
    /// <param name="by">The dimension of the groups.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<Backlog>> BacklogAsync(DateTimeOffset at, Dimension by, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>What came in and went out, by units of time (<c>flow</c>).</summary>
    /// <param name="period">The period.</param>
    /// <param name="unit">The unit of time.</param>
    /// <param name="timeZone">The time zone of the units.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<Flow>> FlowAsync(ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>When complaints come in, by weekday and hour (<c>arrivals</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="timeZone">The time zone of weekdays and hours.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<Arrival>> ArrivalsAsync(ReportingPeriod period, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>After how many days complaints were acknowledged and resolved (<c>durations</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="timeZone">The time zone of the days.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<Durations>> DurationsAsync(ReportingPeriod period, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How many complaints reached each status, and how long they waited in it, in the order in which they come to it (<c>statuses</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<StatusStay>> StatusesAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How often complaints went from one status to another, and how often back, the most frequent first (<c>moves</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<StatusMove>> MovesAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How many customers complained again within a rolling window (<c>repeats</c>); one row.</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="window">The window, positive; both of its ends count.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<CustomerRepeats>> RepeatsAsync(ReportingPeriod period, TimeSpan window, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>The rates of repeats, reopening, escalation, declined offers, withdrawal and first-time fix (<c>rates</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="by">The dimension of the groups.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="window">The time after the resolution in which nothing may come back, for the first-time fix; 30 days by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<ComplaintRates>> RatesAsync(ReportingPeriod period, Dimension by, Actor actor, TimeSpan? window = null, CancellationToken cancellationToken = default);

    /// <summary>How deadlines were kept, promises included (<c>on-time</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="by"><see cref="Dimension.Handler"/> to group by handler as well; otherwise by stage and service target alone.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<OnTime>> OnTimeAsync(ReportingPeriod period, Dimension by, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>What customers said about how their complaints were handled (<c>satisfaction</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="by">The dimension of the groups.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<Satisfaction>> SatisfactionAsync(ReportingPeriod period, Dimension by, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>The gaps between what customers expected and experienced, the largest first (<c>quality-gaps</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<QualityGap>> QualityGapsAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>What each kind of remedy did (<c>remedies</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<RemedyEffect>> RemediesAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>What the remedies carried out in a period cost, by kind and currency (<c>remedy-costs</c>).</summary>
    /// <param name="period">The period in which they were carried out.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<RemedyCost>> RemedyCostsAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>What each handler had (<c>workload</c>).</summary>
    /// <param name="period">The period in which the times ended.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<HandlerWorkload>> WorkloadAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How the steps of playbooks were kept (<c>playbooks</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<StepCompliance>> PlaybooksAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads a report: the measures of a period as sections with pictures and tables, in a language. To write it at once, see <c>WriteReportAsync</c>.</summary>
    /// <param name="request">What it is about.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="progress">Is told of each question that was answered; nobody by default.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">The period has no length, or a setting of the request is out of its range.</exception>
    ValueTask<ReportOutcome> ReadReportAsync(ReportRequest request, Actor actor, IProgress<ReportProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>The rows of a measure, or why they were refused.</summary>
/// <typeparam name="T">The type of the rows.</typeparam>
public sealed class Measured<T>
{
    internal Measured(IReadOnlyList<T> rows) => Rows = rows;

    internal Measured(Refusal refusal) => (Rows, Refusal) = ([], refusal);

    /// <summary>The rows; empty when they were refused.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>The reason why the reading was refused; <see langword="null"/> when it was not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the reading was permitted.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Returns the rows.</summary>
    /// <exception cref="UnauthorizedAccessException">The reading was refused.</exception>
    public IReadOnlyList<T> OrThrow() => Refusal is null ? Rows : throw new UnauthorizedAccessException(Refusal.Message);
}
