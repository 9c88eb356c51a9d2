using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Tests.Facts;

/// <summary>The measures come to the figures of real data that were computed apart from the library, from the files as they are.</summary>
public class SharedDataTests
{
    private const string Cable = "complaints/comcast_2015.csv";
    private const string Cfpb = "complaints/cfpb_2014.csv";
    private const string Helpdesk = "eventlogs/helpdesk.csv";
    private const string Incidents = "eventlogs/incidents_890.csv";

    private static readonly ReportingPeriod Ever = new(new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [SharedDataFact(Cable)]
    public async Task Complaints_about_a_cable_firm()
    {
        await using House house = new();
        await LoadAsync(house, $"""
            INSERT INTO complaint BY NAME SELECT "Ticket #" AS complaint_id, 1 AS episode, false AS is_reopened,
                strptime("Date" || ' ' || "Time", '%d-%m-%y %I:%M:%S %p') AS received_at, received_at AS began_at, 'file' AS lifecycle, "Status" AS status,
                'complaint' AS kind, "State" AS category, "State" AS category_root, 'normal' AS urgency, "Received Via" AS channel, {Rest}
            FROM read_csv('{SharedDataFactAttribute.PathOf(Cable)}', all_varchar = true)
            """);

        Assert.Equal([("Solved", 973L), ("Closed", 734), ("Open", 363), ("Pending", 154)], await ParetoAsync(house, Dimension.Status));
        Assert.Equal([("Customer Care Call", 1_119L), ("Internet", 1_105)], await ParetoAsync(house, Dimension.Channel));
        Assert.Equal([("Georgia", 288L), ("Florida", 240)], (await ParetoAsync(house, Dimension.Category)).Take(2));
        IReadOnlyList<Volume> months = (await house.Insights.VolumesAsync(Ever, ReportingUnit.Month, TimeZoneInfo.Utc, Dimension.None, House.Agent)).OrThrow();
        Assert.Equal([375L, 317, 1_046], months.Where(row => row.Begins.Month is >= 4 and <= 6).Select(row => row.Complaints));
    }

    [SharedDataFact(Cfpb)]
    public async Task Consumer_finance()
    {
        await using House house = new();
        await LoadAsync(
            house,
            $"""
            CREATE TEMP TABLE cfpb AS SELECT * FROM read_csv('{SharedDataFactAttribute.PathOf(Cfpb)}', all_varchar = true, header = true, null_padding = true, strict_mode = false)
            """,
            $"""
            INSERT INTO complaint BY NAME SELECT "Complaint ID" AS complaint_id, 1 AS episode, false AS is_reopened, strptime("Date received", '%m/%d/%Y') AS received_at,
                received_at AS began_at, strptime("Date sent to company", '%m/%d/%Y') AS acknowledged_at, epoch(acknowledged_at - received_at)::DOUBLE AS to_acknowledge_elapsed,
                'file' AS lifecycle, "Timely response?" AS status, 'complaint' AS kind, "Product" AS category, "Product" AS category_root, "Issue" AS cause, 'normal' AS urgency,
                "Submitted via" AS channel, {Rest}
            FROM cfpb
            """);

        Assert.Equal([("Mortgage", 2_210L), ("Debt collection", 2_118), ("Credit reporting", 1_661)], (await ParetoAsync(house, Dimension.Category)).Take(3));
        Assert.Equal([("Yes", 8_179L), ("No", 161)], await ParetoAsync(house, Dimension.Status));
        Assert.Equal(("Web", 6_269L), (await ParetoAsync(house, Dimension.Channel))[0]);
        ParetoRow top = (await house.Insights.ParetoAsync(Ever, Dimension.Cause, House.Agent)).OrThrow()[0];
        Assert.Equal((1_148, 0.1376), (top.Count, Math.Round(top.Share, 4)));
        Assert.Equal(
            ["3645 | 2.863 | 28"],
            await house.QueryAsync("SELECT count(*) FILTER (WHERE to_acknowledge_elapsed = 0), round(avg(to_acknowledge_elapsed) / 86400, 3), (max(to_acknowledge_elapsed) / 86400)::INTEGER FROM complaint"));
    }

    [SharedDataFact(Helpdesk)]
    public async Task Help_desk()
    {
        await using House house = new();
        string read = $"""
            SELECT "Case ID" AS complaint_id, "Activity" AS activity, strptime("Complete Timestamp", '%Y/%m/%d %H:%M:%S.%f') AS happened_at, row_number() OVER () AS seq
            FROM read_csv('{SharedDataFactAttribute.PathOf(Helpdesk)}', all_varchar = true)
            """;
        await LoadAsync(
            house,
            $"CREATE TEMP TABLE log AS {read}",
            $"""
            INSERT INTO complaint BY NAME SELECT complaint_id, 1 AS episode, false AS is_reopened, min(happened_at) AS received_at, min(happened_at) AS began_at,
                min(happened_at) FILTER (WHERE activity = 'Take in charge ticket') AS acknowledged_at, min(happened_at) FILTER (WHERE activity = 'Resolve ticket') AS resolved_at,
                min(happened_at) FILTER (WHERE activity = 'Closed') AS closed_at, epoch(acknowledged_at - began_at)::DOUBLE AS to_acknowledge_elapsed,
                epoch(resolved_at - began_at)::DOUBLE AS to_resolve_elapsed, epoch(closed_at - began_at)::DOUBLE AS to_close_elapsed, 'file' AS lifecycle, 'closed' AS status,
                'complaint' AS kind, 'ticket' AS category, 'ticket' AS category_root, 'normal' AS urgency, 'desk' AS channel, {Rest}
            FROM log GROUP BY complaint_id
            """);

        HandlingTimes times = Assert.Single((await house.Insights.HandlingTimesAsync(Ever, Dimension.None, House.Agent)).OrThrow());

        Assert.Equal((4_285, 16.39), (times.Acknowledgement.Elapsed.Cases, Math.Round(times.Acknowledgement.Elapsed.MedianHours.Value!.Value, 2)));
        Assert.Equal((4_569, 5.98), (times.Resolution.Elapsed.Cases, Math.Round(times.Resolution.Elapsed.MedianHours.Value!.Value / 24, 2)));
        Assert.Equal(["4580 | 21348"], await house.QueryAsync("SELECT count(*), (SELECT count(*) FROM log) FROM complaint"));
        Assert.Equal(["1236"], await house.QueryAsync("SELECT count(DISTINCT complaint_id) FROM log WHERE activity = 'Wait'"));
    }

    [SharedDataFact(Incidents)]
    public async Task Incidents_kept_in_time()
    {
        await using House house = new();
        await LoadAsync(
            house,
            $"""
            CREATE TEMP TABLE log AS SELECT *, row_number() OVER () AS seq FROM read_csv('{SharedDataFactAttribute.PathOf(Incidents)}', all_varchar = true, nullstr = '?')
            """,
            $"""
            INSERT INTO complaint BY NAME SELECT number AS complaint_id, 1 AS episode, false AS is_reopened, min(strptime(opened_at, '%d-%m-%Y %H:%M')) AS received_at,
                received_at AS began_at, 'file' AS lifecycle, 'closed' AS status, 'complaint' AS kind, 'incident' AS category, 'incident' AS category_root, 'normal' AS urgency,
                'desk' AS channel, {Rest}
            FROM log GROUP BY number
            """,
            """
            INSERT INTO deadline BY NAME SELECT number AS complaint_id, 1 AS episode, 'sla' AS deadline, 'sla' AS target, 'resolve' AS stage,
                CASE WHEN upper(arg_max(made_sla, seq)) = 'TRUE' THEN 'met' ELSE 'met-late' END AS state, TIMESTAMP '2016-01-01' AS started_at, 0 AS spent, 0 AS paused_elapsed,
                0 AS extensions, false AS is_taken_over
            FROM log GROUP BY number
            """);

        OnTime kept = Assert.Single((await house.Insights.OnTimeAsync(Ever, Dimension.None, House.Agent)).OrThrow());

        Assert.Equal((495, 890), (kept.OnTimeShare.Of.Count, kept.OnTimeShare.Of.Total));
    }

    private const string Rest =
        "'standard' AS customer_tier, 'calm' AS emotion_first, 'calm' AS emotion_peak, 0 AS repeats, false AS demands_supervisor, false AS threatens_publicity, "
        + "false AS threatens_legal_action, 0 AS contacts, 0 AS escalations, 0 AS declines";

    private static async Task LoadAsync(House house, params string[] statements) => await ((InsightsProjection)house.Projection).ReadAsync(connection =>
    {
        foreach (string sql in statements)
        {
            using System.Data.Common.DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        return true;
    }, default);

    private static async Task<(string, long)[]> ParetoAsync(House house, Dimension by) =>
        [.. (await house.Insights.ParetoAsync(Ever, by, House.Agent)).OrThrow().Select(row => (row.Name, row.Count))];
}
