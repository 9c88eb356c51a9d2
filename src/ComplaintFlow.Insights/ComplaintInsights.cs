using System.Data.Common;
using ComplaintFlow.Insights.Facts;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights;

/// <summary>Authorises each question, runs the SQL of its measure and reads the rows.</summary>
internal sealed partial class ComplaintInsights(InsightsOptions options, InsightsProjection projection, IComplaintAuthorizer authorizer, IComplaintTexts texts, TimeProvider time) : IInsights
{
    private static readonly TimeSpan DefaultWithin = TimeSpan.FromHours(48);
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(30);

    private readonly int _least = options.Least;

    public ValueTask<Measured<HandlingTimes>> HandlingTimesAsync(ReportingPeriod period, Dimension by, Actor actor, TimeSpan? within = null, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "handling-times", Times, [.. Of(period), By(by), ("within", (within ?? DefaultWithin).TotalSeconds), Now()], cancellationToken);

    public ValueTask<Measured<Volume>> VolumesAsync(ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone, Dimension by, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "volume", static row => new Volume(row.Day(), row.Text(), row.Count()), [.. Of(period), By(by), .. In(unit, timeZone)], cancellationToken);

    public async ValueTask<Measured<ComplaintRate>> ComplaintRatesAsync(
        ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone, IReadOnlyDictionary<DateOnly, long> bases, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bases);
        Measured<Volume> counted = await VolumesAsync(period, unit, timeZone, Dimension.None, actor, cancellationToken).ConfigureAwait(false);
        if (counted.Refusal is { } refusal)
            return new(refusal);
        Dictionary<DateOnly, long> counts = counted.Rows.ToDictionary(static row => row.Begins, static row => row.Complaints);
        List<ComplaintRate> rates = [];
        foreach (DateOnly begins in Units(period, unit, timeZone))
        {
            Rate rate = new(counts.GetValueOrDefault(begins), bases.TryGetValue(begins, out long known) ? known : null);
            rates.Add(new(begins, rate, rates.Count == 0 ? Figure.BaseMissing : Rate.ChangeInPercent(rates[^1].Rate.PerThousand, rate.PerThousand)));
        }

        return new(rates);
    }

    public ValueTask<Measured<ParetoRow>> ParetoAsync(ReportingPeriod period, Dimension by, Actor actor, int top = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        return AskAsync(
            actor,
            "pareto",
            static row => new ParetoRow((int)row.Count(), row.Text()!, row.Count(), row.Number()!.Value, row.Number()!.Value),
            [.. Of(period), By(by), ("top", (long)top)],
            cancellationToken);
    }

    public ValueTask<Measured<Backlog>> BacklogAsync(DateTimeOffset at, Dimension by, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(
            actor,
            "backlog",
            static row => new Backlog(row.Text(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Number()!.Value, row.Count()),
            [("as_of", at.UtcDateTime), By(by)],
            cancellationToken);

    public ValueTask<Measured<Flow>> FlowAsync(ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "flow", static row => new Flow(row.Day(), row.Count(), row.Count(), row.Count(), row.Count()), [.. Of(period), .. In(unit, timeZone)], cancellationToken);

    public ValueTask<Measured<ComplaintRates>> RatesAsync(ReportingPeriod period, Dimension by, Actor actor, TimeSpan? window = null, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "rates", Rates, [.. Of(period), By(by), ("window", (window ?? DefaultWindow).TotalSeconds), Now()], cancellationToken);

    public ValueTask<Measured<OnTime>> OnTimeAsync(ReportingPeriod period, Dimension by, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "on-time", OnTime, [.. Of(period), By(by)], cancellationToken);

    public ValueTask<Measured<Satisfaction>> SatisfactionAsync(ReportingPeriod period, Dimension by, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "satisfaction", Satisfaction, [.. Of(period), By(by)], cancellationToken);

    public ValueTask<Measured<QualityGap>> QualityGapsAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "quality-gaps", Gap, Of(period), cancellationToken);

    public ValueTask<Measured<RemedyEffect>> RemediesAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "remedies", Remedy, Of(period), cancellationToken);

    public ValueTask<Measured<RemedyCost>> RemedyCostsAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "remedy-costs", Cost, Of(period), cancellationToken);

    public ValueTask<Measured<HandlerWorkload>> WorkloadAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(
            actor, "workload", static row => new HandlerWorkload(row.Text()!, row.Count(), row.Number() ?? 0, row.Number(), row.Count()), Of(period), cancellationToken);

    public ValueTask<Measured<StepCompliance>> PlaybooksAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "playbooks", Step, Of(period), cancellationToken);

    private async ValueTask<Measured<T>> AskAsync<T>(Actor actor, string measure, Func<MeasureRow, T> read, (string Name, object Value)[] parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await ReadingRight.IsAllowedAsync(authorizer, options.Realm, actor, ComplaintAction.ReadInsights, cancellationToken).ConfigureAwait(false))
            return new(ReadingRight.Refuse(texts, ComplaintAction.ReadInsights));
        return new(await projection.ReadAsync(connection => MeasureQuery.Run(connection, measure, read, parameters), cancellationToken).ConfigureAwait(false));
    }

    private HandlingTimes Times(MeasureRow row)
    {
        string? key = row.Text();
        HandlingTime acknowledgement = new(row.Quantiles(_least), row.Quantiles(_least));
        HandlingTime resolution = new(row.Quantiles(_least), row.Quantiles(_least));
        return new(key, acknowledgement, resolution, row.ShareOf(row.Count(), _least), row.ShareOf(row.Count(), _least));
    }

    private ComplaintRates Rates(MeasureRow row)
    {
        string? key = row.Text();
        long all = row.Count();
        return new(
            key,
            all,
            row.ShareOf(all, _least),
            row.ShareOf(all, _least),
            row.ShareOf(all, _least),
            row.ShareOf(all, _least),
            row.ShareOf(all, _least),
            row.ShareOf(row.Count(), _least),
            SeesRepeats: !options.CustomerKey.IsEmpty);
    }

    private OnTime OnTime(MeasureRow row)
    {
        (string stage, string target, string? handler, long decided) = (row.Text()!, row.Text()!, row.Text(), row.Count());
        return new(stage, target, handler, row.ShareOf(decided, _least), row.Hours(decided, _least));
    }

    private Satisfaction Satisfaction(MeasureRow row)
    {
        (string? key, long complaints, long answered) = (row.Text(), row.Count(), row.Count());
        MeasuredShare satisfied = row.ShareOf(answered, _least);
        Figure mean = row.Figure(row.Count(), _least);
        long asked = row.Count();
        return new(key, complaints, answered, mean, satisfied, row.ShareOf(asked, _least), row.ShareOf(asked, _least), row.ShareOf(row.Count(), _least));
    }

    private QualityGap Gap(MeasureRow row)
    {
        (string dimension, long answers) = (row.Text()!, row.Count());
        return new(dimension, answers, row.Figure(answers, _least), row.Figure(answers, _least), row.Figure(answers, _least));
    }

    private RemedyEffect Remedy(MeasureRow row)
    {
        (string kind, long accepted, long completed, long failed, long late) = (row.Text()!, row.Count(), row.Count(), row.Count(), row.Count());
        return new(kind, accepted, completed, failed, late, row.Figure(row.Count(), _least), row.ShareOf(row.Count(), _least));
    }

    private static RemedyCost Cost(MeasureRow row)
    {
        (string kind, string currency, bool isGoodwill, long remedies) = (row.Text()!, row.Text()!, row.Flag(), row.Count());
        return new(kind, new(row.Amount(), currency), isGoodwill, remedies);
    }

    private StepCompliance Step(MeasureRow row)
    {
        (string playbook, string step, bool isOptional) = (row.Text()!, row.Text()!, row.Flag());
        return new(playbook, step, isOptional, row.ShareOf(row.Count(), _least), row.Count(), row.Count());
    }

    private static (string, object)[] Of(ReportingPeriod period) => [("since", period.From.UtcDateTime), ("before", period.Before.UtcDateTime)];

    private static (string, object) By(Dimension dimension) => ("by", dimension.Name);

    private static (string, object)[] In(ReportingUnit unit, TimeZoneInfo timeZone) => [("unit", FactNames.Of(unit)), Zone(timeZone)];

    private static (string, object) Zone(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        // DuckDB knows zones by their IANA names, Windows by its own.
        return ("zone", timeZone.HasIanaId || !TimeZoneInfo.TryConvertWindowsIdToIanaId(timeZone.Id, out string? iana) ? timeZone.Id : iana);
    }

    private (string, object) Now() => ("as_of", time.GetUtcNow().UtcDateTime);

    /// <summary>Returns the first days of the units that a period touches.</summary>
    private static IEnumerable<DateOnly> Units(ReportingPeriod period, ReportingUnit unit, TimeZoneInfo timeZone)
    {
        DateOnly last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(period.Before.AddTicks(-1), timeZone).DateTime);
        DateOnly first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(period.From, timeZone).DateTime);
        DateOnly begins = unit switch
        {
            ReportingUnit.Day => first,
            ReportingUnit.Week => first.AddDays(-(((int)first.DayOfWeek + 6) % 7)),
            ReportingUnit.Month => new(first.Year, first.Month, 1),
            _ => new(first.Year, first.Month - ((first.Month - 1) % 3), 1),
        };
        while (begins <= last)
        {
            yield return begins;
            begins = unit switch
            {
                ReportingUnit.Day => begins.AddDays(1),
                ReportingUnit.Week => begins.AddDays(7),
                ReportingUnit.Month => begins.AddMonths(1),
                _ => begins.AddMonths(3),
            };
        }
    }
}
