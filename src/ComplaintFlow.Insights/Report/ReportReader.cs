using System.Collections.Immutable;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report;

/// <summary>Asks the measures for what a report is made of, one after the other.</summary>
internal sealed class ReportReader(
    IInsights insights, ReportRequest request, Actor actor, DateTimeOffset now, IProgress<ReportProgress>? progress, CancellationToken cancellationToken)
{
    private const int Questions = 27;

    private readonly ReportingPeriod _period = request.Period;
    private readonly int _total = Questions + request.RankedBy.Length;
    private int _done;
    private Refusal? _refusal;

    public async ValueTask<(ReportData? Data, Refusal? Refusal)> ReadAsync()
    {
        ReportingUnit unit = request.Unit ?? UnitOf(_period.Before - _period.From);
        TimeZoneInfo zone = request.TimeZone;
        DateTimeOffset asOf = now < _period.Before ? now : _period.Before;
        ReportingPeriod before = new(_period.From - (_period.Before - _period.From), _period.From);
        ReportData data = new()
        {
            Request = request,
            Unit = unit,
            AsOf = asOf,
            Now = await OverviewAsync(_period).ConfigureAwait(false),
            Before = await OverviewAsync(before).ConfigureAwait(false),
            Volumes = await AskAsync(insights.VolumesAsync(_period, unit, zone, Dimension.None, actor, cancellationToken)).ConfigureAwait(false),
            Days = await AskAsync(insights.VolumesAsync(_period, ReportingUnit.Day, zone, Dimension.None, actor, cancellationToken)).ConfigureAwait(false),
            Flow = await AskAsync(insights.FlowAsync(_period, unit, zone, actor, cancellationToken)).ConfigureAwait(false),
            Durations = await AskAsync(insights.DurationsAsync(_period, zone, actor, cancellationToken)).ConfigureAwait(false),
            Backlog = (await AskAsync(insights.BacklogAsync(asOf, Dimension.None, actor, cancellationToken)).ConfigureAwait(false)).SingleOrDefault(),
            Statuses = await AskAsync(insights.StatusesAsync(_period, actor, cancellationToken)).ConfigureAwait(false),
            Moves = await AskAsync(insights.MovesAsync(_period, actor, cancellationToken)).ConfigureAwait(false),
            Arrivals = await AskAsync(insights.ArrivalsAsync(_period, zone, actor, cancellationToken)).ConfigureAwait(false),
            OnTime = await AskAsync(insights.OnTimeAsync(_period, Dimension.None, actor, cancellationToken)).ConfigureAwait(false),
            Quality = await AskAsync(insights.QualityGapsAsync(_period, actor, cancellationToken)).ConfigureAwait(false),
            Remedies = await AskAsync(insights.RemediesAsync(_period, actor, cancellationToken)).ConfigureAwait(false),
            RemedyCosts = await AskAsync(insights.RemedyCostsAsync(_period, actor, cancellationToken)).ConfigureAwait(false),
            Playbooks = await AskAsync(insights.PlaybooksAsync(_period, actor, cancellationToken)).ConfigureAwait(false),
            Handlers = request.NamesHandlers ? await AskAsync(insights.WorkloadAsync(_period, actor, cancellationToken)).ConfigureAwait(false) : [],
            Repeats = [await RepeatsAsync(30).ConfigureAwait(false), await RepeatsAsync(90).ConfigureAwait(false)],
            Rankings = await RankingsAsync().ConfigureAwait(false),
            Emerging = await EmergingAsync().ConfigureAwait(false),
        };
        progress?.Report(new(_total, _total));
        return _refusal is null ? (data, null) : (null, _refusal);
    }

    private async ValueTask<Overview> OverviewAsync(ReportingPeriod period)
    {
        IReadOnlyList<HandlingTimes> times = await AskAsync(insights.HandlingTimesAsync(period, Dimension.None, actor, request.Within, cancellationToken)).ConfigureAwait(false);
        IReadOnlyList<ComplaintRates> rates = await AskAsync(insights.RatesAsync(period, Dimension.None, actor, cancellationToken: cancellationToken)).ConfigureAwait(false);
        IReadOnlyList<Satisfaction> said = await AskAsync(insights.SatisfactionAsync(period, Dimension.None, actor, cancellationToken)).ConfigureAwait(false);
        return new(rates.SingleOrDefault()?.Complaints ?? 0, times.SingleOrDefault(), rates.SingleOrDefault(), said.SingleOrDefault());
    }

    private async ValueTask<(int, CustomerRepeats)> RepeatsAsync(int days)
    {
        IReadOnlyList<CustomerRepeats> rows = await AskAsync(insights.RepeatsAsync(_period, TimeSpan.FromDays(days), actor, cancellationToken)).ConfigureAwait(false);
        return (days, rows is [{ } row] ? row : new(0, MeasureRow.Share(default, 1), MeasureRow.Share(default, 1), 0));
    }

    private async ValueTask<ImmutableArray<(Dimension, IReadOnlyList<ParetoRow>)>> RankingsAsync()
    {
        ImmutableArray<(Dimension, IReadOnlyList<ParetoRow>)>.Builder rankings = ImmutableArray.CreateBuilder<(Dimension, IReadOnlyList<ParetoRow>)>();
        foreach (Dimension by in request.RankedBy)
            rankings.Add((by, await AskAsync(insights.ParetoAsync(_period, by, actor, request.Top, cancellationToken)).ConfigureAwait(false)));
        return rankings.ToImmutable();
    }

    private async ValueTask<IReadOnlyList<EmergingIssue>> EmergingAsync()
    {
        ReportingPeriod known = new(_period.From.AddDays(-IssueReading.DaysBefore), now < _period.Before ? now : _period.Before);
        List<(Dimension By, IReadOnlyList<Volume> Days)> series = [];
        foreach (Dimension by in WatchedIssues.DefaultDimensions)
            series.Add((by, await AskAsync(insights.VolumesAsync(known, ReportingUnit.Day, request.TimeZone, by, actor, cancellationToken)).ConfigureAwait(false)));
        DateOnly first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_period.From, request.TimeZone).DateTime);
        if (_refusal is not null)
            return [];
        IEnumerable<EmergingIssue> told = IssueReading.Signals(series[0].Days, series, request.Emerging, cancellationToken).Where(issue => issue.IsNew && issue.Day >= first);
        return [.. told.OrderByDescending(static issue => issue.Day).ThenBy(static issue => issue.PValue)];
    }

    /// <summary>After a refusal nothing more is shown, whatever further questions would have been answered.</summary>
    private async ValueTask<IReadOnlyList<T>> AskAsync<T>(ValueTask<Measured<T>> question)
    {
        Measured<T> answer = await question.ConfigureAwait(false);
        _refusal ??= answer.Refusal;
        progress?.Report(new(Math.Min(++_done, _total), _total));
        return answer.Rows;
    }

    private static ReportingUnit UnitOf(TimeSpan length) => length.TotalDays switch
    {
        <= 45 => ReportingUnit.Day,
        <= 400 => ReportingUnit.Week,
        <= 4 * 366 => ReportingUnit.Month,
        _ => ReportingUnit.Quarter,
    };
}
