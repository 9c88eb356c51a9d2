using System.Text.Json;

namespace ComplaintFlow.Samples.Tests;

/// <summary>The figures that shared/data/README.md gives, computed apart from the library, as the sample Report has them from the files as they are.</summary>
public sealed class ReportFigureTests : IClassFixture<ReportedFiles>
{
    private const string Comcast = "complaints/comcast_2015.csv";
    private const string Cfpb = "complaints/cfpb_2014.csv";
    private const string Helpdesk = "eventlogs/helpdesk.csv";
    private const string Incidents = "eventlogs/incidents_890.csv";
    private const string Boston = "deadlines/boston_2011.csv";
    private const string Messages = "repeat/messages.csv";

    private readonly ReportedFiles _files;

    public ReportFigureTests(ReportedFiles files) => _files = files;

    [SharedDataFact(Comcast)]
    public async Task Comcast_by_status() => Assert.Equal(
        [("Outcome communicated", 973), ("Closed", 734), ("Under investigation", 363), ("Waiting for the customer", 154)], Counts(await _files.ReadAsync(Comcast, "--unit", "month"), "by-status"));

    [SharedDataFact(Comcast)]
    public async Task Comcast_by_channel() => Assert.Equal([("Hotline", 1_119), ("Online form", 1_105)], Counts(await _files.ReadAsync(Comcast, "--unit", "month"), "by-channel"));

    [SharedDataFact(Comcast)]
    public async Task Comcast_by_state() =>
        Assert.Equal([("Georgia", 288), ("Florida", 240)], Counts(await _files.ReadAsync(Comcast, "--unit", "month"), "by-field-state").Take(2));

    [SharedDataFact(Comcast)]
    public async Task Comcast_by_month() => Assert.Equal(
        [("2015-04-01", 375), ("2015-05-01", 317), ("2015-06-01", 1_046)],
        Rows(await _files.ReadAsync(Comcast, "--unit", "month"), "volume").Select(row => (Text(row, "begins"), (int)Number(row, "complaints"))).Where(row => row.Item1 is "2015-04-01" or "2015-05-01" or "2015-06-01"));

    [SharedDataFact(Comcast)]
    public async Task The_rise_of_June_2015_is_told_on_its_first_day()
    {
        JsonElement rise = Rows(await _files.ReadAsync(Comcast, "--unit", "month"), "emerging").Single(row => Text(row, "series") == "All complaints" && Text(row, "day").StartsWith("2015-06", StringComparison.Ordinal));

        Assert.Equal(("2015-06-13", 32, 23), (Text(rise, "day"), Number(rise, "seen"), Number(rise, "usual_up_to")));
    }

    [SharedDataFact(Cfpb)]
    public async Task Consumer_finance_by_product() =>
        Assert.Equal([("mortgage", 2_210), ("debt-collection", 2_118), ("credit-reporting", 1_661)], Counts(await _files.ReadAsync(Cfpb), "by-category-root").Take(3));

    [SharedDataFact(Cfpb)]
    public async Task Consumer_finance_by_channel() => Assert.Equal(("Online form", 6_269), Counts(await _files.ReadAsync(Cfpb), "by-channel")[0]);

    [SharedDataFact(Cfpb)]
    public async Task Consumer_finance_answered_in_time() => Assert.Equal([("Yes", 8_179), ("No", 161)], Counts(await _files.ReadAsync(Cfpb), "by-field-timely"));

    [SharedDataFact(Cfpb)]
    public async Task Consumer_finance_top_issue()
    {
        JsonElement top = Rows(await _files.ReadAsync(Cfpb), "by-cause")[0];

        Assert.Equal((1_148, 13.76), (Number(top, "complaints"), Math.Round(Number(top, "share") * 100, 2)));
    }

    [SharedDataFact(Cfpb)]
    public async Task Consumer_finance_sent_to_the_company_after()
    {
        JsonElement[] days = Rows(await _files.ReadAsync(Cfpb), "durations");

        Assert.Equal(("0 d", 3_645), (Text(days[0], "days"), Number(days[0], "acknowledged")));
        Assert.Equal(("Cases", 8_340), (Text(days[^3], "days"), Number(days[^3], "acknowledged")));
        Assert.Equal(("Mean", 2.863), (Text(days[^2], "days"), Math.Round(Number(days[^2], "acknowledged") / 24, 3)));
        Assert.Equal(("Longest", 28), (Text(days[^1], "days"), Number(days[^1], "acknowledged") / 24));
    }

    [SharedDataFact(Helpdesk)]
    public async Task Help_desk_to_taking_in_charge()
    {
        JsonElement taken = Status(await _files.ReadAsync(Helpdesk, "--log"), "Take in charge ticket");

        Assert.Equal((4_285, 16.39), (Number(taken, "reached"), Math.Round(Number(taken, "reached_after_hours"), 2)));
    }

    [SharedDataFact(Helpdesk)]
    public async Task Help_desk_to_the_first_resolve()
    {
        JsonElement resolved = Status(await _files.ReadAsync(Helpdesk, "--log"), "Resolve ticket");

        Assert.Equal((4_569, 5.98), (Number(resolved, "reached"), Math.Round(Number(resolved, "reached_after_hours") / 24, 2)));
    }

    [SharedDataFact(Helpdesk)]
    public async Task Help_desk_cases_and_those_that_waited()
    {
        JsonElement report = await _files.ReadAsync(Helpdesk, "--log");

        Assert.Equal(4_580, Number(Status(report, "recorded"), "reached"));
        Assert.Equal(1_236, Number(Status(report, "Wait"), "reached"));
    }

    /// <summary>From the first of several resolves in a row, in the times of the file. One case was closed so twice.</summary>
    [SharedDataFact(Helpdesk)]
    public async Task Help_desk_closes_by_a_rule_after_15_days()
    {
        JsonElement move = Move(await _files.ReadAsync(Helpdesk, "--log"), "Resolve ticket", "Closed");

        Assert.Equal((15.0, 1_410, 1_409), (Number(move, "usual_hours") / 24, Number(move, "usual"), Number(move, "usual_complaints")));
    }

    [SharedDataFact(Helpdesk)]
    public async Task Help_desk_cases_with_an_event_after_they_were_closed()
    {
        JsonElement closed = Status(await _files.ReadAsync(Helpdesk, "--log"), "Closed");

        Assert.Equal((4_559, 17), (Number(closed, "reached"), Number(closed, "went_on")));
    }

    /// <summary>
    /// As complaints of the built-in stages. Resolves by another name count as resolves, and what the stages do not know does not end a stay: one more is of 15
    /// days. Events that repeat a status leave no trace: of the 17 cases that went on, three came to another.
    /// </summary>
    [LargeDataFact(Helpdesk)]
    public async Task Help_desk_as_complaints()
    {
        JsonElement report = await _files.ReadAsync(Helpdesk);
        JsonElement move = Move(report, "Outcome communicated", "Closed");

        Assert.Equal(4_580, Number(Status(report, "Received and recorded"), "reached"));
        Assert.Equal((4_285, 16.39), (Number(Status(report, "Under investigation"), "reached"), Math.Round(Number(Status(report, "Under investigation"), "reached_after_hours"), 2)));
        Assert.Equal((4_569, 5.98), (Number(Status(report, "Outcome communicated"), "reached"), Math.Round(Number(Status(report, "Outcome communicated"), "reached_after_hours") / 24, 2)));
        Assert.Equal(1_236, Number(Status(report, "Waiting for the customer"), "reached"));
        Assert.Equal((15.0, 1_411, 1_410), (Number(move, "usual_hours") / 24, Number(move, "usual"), Number(move, "usual_complaints")));
        Assert.Equal(3, Number(Status(report, "Closed"), "went_on"));
    }

    [SharedDataFact(Incidents)]
    public async Task Incidents_kept_in_time() => Assert.Equal([("TRUE", 495), ("FALSE", 395)], Counts(await _files.ReadAsync(Incidents), "by-field-made-sla"));

    [SharedDataFact(Incidents)]
    public async Task Incidents_have_eight_pairs_of_impact_and_urgency_each_with_one_priority() => Assert.Equal(
        [
            ("2 - Medium / 2 - Medium / 3 - Moderate", 756),
            ("3 - Low / 3 - Low / 4 - Low", 60),
            ("2 - Medium / 1 - High / 2 - High", 17),
            ("1 - High / 2 - Medium / 2 - High", 16),
            ("1 - High / 1 - High / 1 - Critical", 15),
            ("2 - Medium / 3 - Low / 4 - Low", 13),
            ("3 - Low / 2 - Medium / 4 - Low", 12),
            ("3 - Low / 1 - High / 3 - Moderate", 1),
        ],
        Counts(await _files.ReadAsync(Incidents), "by-field-rating"));

    /// <summary>What the file says itself beside what the library makes of its promised and actual times: 43 requests have no label, of which all were late.</summary>
    [LargeDataFact(Boston)]
    public async Task A_citys_requests_were_answered_in_the_time_that_was_promised()
    {
        JsonElement report = await _files.ReadAsync(Boston);
        JsonElement promised = Assert.Single(Rows(report, "on-time"));

        Assert.Equal((12_000, 8_991), (Number(promised, "decided"), Number(promised, "on_time")));
        Assert.Equal([("ONTIME", 8_991), ("OVERDUE", 2_966), ("(none)", 43)], Counts(report, "by-field-on-time"));
        Assert.Equal([("2 / business", 4_589), ("10 / business", 1_959), ("1 / business", 1_221), ("120 / calendar", 757)], Counts(report, "by-field-granted").Take(4));
        Assert.Equal([("schedule-a-bulk-item-pickup", 2_400), ("street-light-outages", 1_246)], Counts(report, "by-category").Take(2));
        Assert.Equal((12_000, 11_085), (Number(Status(report, "Received and recorded"), "reached"), Number(Status(report, "Closed"), "reached")));
    }

    [SharedDataFact(Messages)]
    public async Task Citizens_who_write_again()
    {
        JsonElement[] windows = Rows(await _files.ReadAsync(Messages), "repeats");

        Assert.Equal([(3_332, 384, 72), (3_332, 463, 119)], windows.Select(row => ((int)Number(row, "customers"), (int)Number(row, "twice"), (int)Number(row, "three_times"))));
    }

    private static JsonElement[] Rows(JsonElement report, string section) =>
        [.. report.GetProperty("sections").EnumerateArray().Single(each => each.GetProperty("key").GetString() == section).GetProperty("rows").EnumerateArray()];

    private static (string, int)[] Counts(JsonElement report, string section) => [.. Rows(report, section).Select(row => (Text(row, "value"), (int)Number(row, "complaints")))];

    private static JsonElement Move(JsonElement report, string from, string to) => Rows(report, "moves").Single(row => (Text(row, "from"), Text(row, "to")) == (from, to));

    private static JsonElement Status(JsonElement report, string name) => Rows(report, "lifecycle").Single(row => Text(row, "status") == name);

    private static string Text(JsonElement row, string column) => row.GetProperty(column).GetString()!;

    private static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();
}

/// <summary>Each file is reported once in each way, as a user does it: by a process of its own.</summary>
public sealed class ReportedFiles
{
    private readonly Dictionary<string, Task<JsonElement>> _reports = [];

    internal Task<JsonElement> ReadAsync(string file, params string[] arguments)
    {
        lock (_reports)
        {
            string call = string.Join(' ', [file, .. arguments]);
            if (!_reports.TryGetValue(call, out Task<JsonElement>? report))
                _reports.Add(call, report = ReportAsync(file, arguments));
            return report;
        }
    }

    private static async Task<JsonElement> ReportAsync(string file, string[] arguments)
    {
        SampleProcess report = await SampleProcess.RunAsync("Report", [SharedDataFactAttribute.PathOf(file), "--format", "json", "--top", "50", .. arguments]);
        Assert.Equal((0, ""), (report.ExitCode, report.Error));
        using JsonDocument json = JsonDocument.Parse(report.Output);
        return json.RootElement.Clone();
    }
}
