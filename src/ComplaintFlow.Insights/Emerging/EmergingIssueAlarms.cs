using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Projection;
using DuckDB.NET.Data;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>Looks for rises in the facts, and keeps what was told in a file.</summary>
internal sealed class EmergingIssueAlarms(InsightsOptions options, IInsights insights, InsightsProjection projection, IComplaintDesks desks, TimeProvider time)
    : IEmergingIssueAlarms, IDisposable
{
    private const string Suffix = ".alarms";

    private const int MaxNamedComplaints = 50;

    // Those that the volume counts, in the same group.
    private const string NamedComplaints =
        "SELECT complaint_id FROM complaints($since, $before, $by) WHERE key = $value ORDER BY received_at, complaint_id LIMIT $most";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ToldFile _told = new(options.Path + Suffix);

    public void Dispose() => _turn.Dispose();

    public async ValueTask<Measured<EmergingIssue>> TellAsync(
        WatchedIssues watched,
        TimeZoneInfo timeZone,
        Func<EmergingIssue, CancellationToken, ValueTask> tell,
        Actor actor,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(watched);
        ArgumentNullException.ThrowIfNull(timeZone);
        ArgumentNullException.ThrowIfNull(tell);
        watched.Check();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Measured<Rise> rises = await ReadAsync(watched, timeZone, actor, cancellationToken).ConfigureAwait(false);
            if (rises.Refusal is { } refusal)
                return new(refusal);
            ILookup<string, DateOnly> told = _told.Read()
                .Select(Parse)
                .OfType<(string Series, DateOnly Since)>()
                .ToLookup(static one => one.Series, static one => one.Since);
            List<EmergingIssue> now = [];
            foreach (Rise rise in rises.Rows)
            {
                if (told[rise.First.Series.ToString()].Any(since => rise.IsAbout(since, watched.Options.QuietDays)))
                    continue;
                ImmutableArray<ComplaintId> complaints = await NamedAsync(rise.First, timeZone, cancellationToken).ConfigureAwait(false);
                EmergingIssue issue = rise.First with { Complaints = complaints };
                await tell(issue, cancellationToken).ConfigureAwait(false);
                _told.Note(issue.Key);
                now.Add(issue);
            }

            return new(now);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<int> RecordAsync(EmergingIssue issue, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(actor);
        IComplaintDesk desk = desks.For(options.Realm);
        RecordEmergingIssue record = issue.ToCommand();
        int recorded = 0;
        foreach (ComplaintId id in issue.Complaints)
        {
            Refusal? refusal = (await desk.ExecuteAsync(id, record, actor, cancellationToken).ConfigureAwait(false)).Refusal;
            if (refusal is null)
                recorded++;
            else if (!IsPassedOver(refusal))
                throw new InvalidOperationException($"'{issue.Key}' cannot be recorded on {id}: {refusal.Code}, {refusal.Fix}");
        }

        return recorded;
    }

    private static bool IsPassedOver(Refusal refusal) => refusal.Code is
        ErrorCodes.UnknownComplaint or ErrorCodes.Purged or ErrorCodes.AlreadyClosed or ErrorCodes.TooManyEmergingIssues or ErrorCodes.SelfDealing;

    private async ValueTask<Measured<Rise>> ReadAsync(WatchedIssues watched, TimeZoneInfo timeZone, Actor actor, CancellationToken cancellationToken)
    {
        DateOnly yesterday = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), timeZone).DateTime).AddDays(-1);
        DateOnly oldest = yesterday.AddDays(-WatchedIssues.MaxDaysLate);
        DateOnly first = watched.Since > oldest ? watched.Since : oldest;
        // Before it begins, nothing is told; who may not ask is refused all the same.
        ReportingPeriod known = ReportingPeriod.Of((first < yesterday ? first : yesterday).AddDays(-IssueReading.DaysBefore), yesterday, timeZone);
        Measured<Volume> all = await insights.VolumesAsync(known, ReportingUnit.Day, timeZone, Dimension.None, actor, cancellationToken).ConfigureAwait(false);
        if (all.Refusal is { } refused)
            return new(refused);
        List<(Dimension By, IReadOnlyList<Volume> Days)> series = [];
        foreach (Dimension by in watched.Dimensions)
        {
            Measured<Volume> days = await insights.VolumesAsync(known, ReportingUnit.Day, timeZone, by, actor, cancellationToken).ConfigureAwait(false);
            if (days.Refusal is { } refusal)
                return new(refusal);
            series.Add((by, days.Rows));
        }

        IReadOnlyList<EmergingIssue> signals = IssueReading.Signals(all.Rows, series, watched.Options, cancellationToken);
        return new([.. Rise.Of(signals).Where(rise => rise.First.Day >= first)]);
    }

    private async ValueTask<ImmutableArray<ComplaintId>> NamedAsync(EmergingIssue issue, TimeZoneInfo timeZone, CancellationToken cancellationToken)
    {
        ReportingPeriod window = ReportingPeriod.Of(issue.Day.AddDays(1 - issue.WindowDays), issue.Day, timeZone);
        return await projection.ReadAsync(
            connection =>
            {
                using DbCommand command = connection.CreateCommand();
                command.CommandText = NamedComplaints;
                command.Parameters.Add(new DuckDBParameter("since", window.From.UtcDateTime));
                command.Parameters.Add(new DuckDBParameter("before", window.Before.UtcDateTime));
                command.Parameters.Add(new DuckDBParameter("by", issue.Series.Dimension));
                command.Parameters.Add(new DuckDBParameter("value", issue.Series.Value));
                command.Parameters.Add(new DuckDBParameter("most", (long)MaxNamedComplaints * issue.WindowDays));
                using DbDataReader reader = command.ExecuteReader();
                ImmutableArray<ComplaintId>.Builder named = ImmutableArray.CreateBuilder<ComplaintId>();
                while (reader.Read())
                    named.Add(ComplaintId.Parse(reader.GetString(0), CultureInfo.InvariantCulture));
                return named.ToImmutable();
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static (string Series, DateOnly Since)? Parse(string key)
    {
        int at = key.LastIndexOf('/');
        bool isKey = DateOnly.TryParseExact(key.AsSpan(at + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly since);
        return at > 0 && isKey ? (key[..at], since) : null;
    }

    /// <summary>A rise, as of its first day, and the last day on which it signals.</summary>
    private sealed record Rise(EmergingIssue First, DateOnly Last)
    {
        /// <summary>The rises among signals in the order of the days, the earliest first.</summary>
        public static IEnumerable<Rise> Of(IReadOnlyList<EmergingIssue> signals) => signals
            .GroupBy(static signal => (signal.Series, signal.Since))
            .Select(static rise => new Rise(rise.First(), rise.Last().Day))
            .OrderBy(static rise => rise.First.Day)
            .ThenBy(static rise => rise.First.PValue)
            .ThenBy(static rise => rise.First.Key, StringComparer.Ordinal);

        /// <summary>Whether what was told as beginning on a day is this rise: facts that came since may have moved its beginning and its end.</summary>
        public bool IsAbout(DateOnly since, int quietDays) => since >= First.Day.AddDays(-quietDays) && since <= Last.AddDays(quietDays);
    }
}
