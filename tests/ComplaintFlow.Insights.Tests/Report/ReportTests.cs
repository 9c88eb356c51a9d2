using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintFlow.Insights.Report;
using ComplaintFlow.Insights.Tests.Measures;

namespace ComplaintFlow.Insights.Tests.Report;

/// <summary>What a report says, in each form and language.</summary>
public partial class ReportTests
{
    [Fact]
    public async Task The_same_figures_are_in_every_form()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);
        InsightReport report = await ReportWorld.ReadAsync(world);

        using JsonDocument json = JsonDocument.Parse(ReportWorld.Write(report, ReportFormat.Json));
        string[] csv = ReportWorld.Write(report, ReportFormat.Csv).Split("\r\n");
        string text = ReportWorld.Write(report, ReportFormat.Text);

        JsonElement category = json.RootElement.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("key").GetString() == "by-category").GetProperty("rows")[0];
        Assert.Equal(("billing/invoice", 40, 40 / 60.0), (category.GetProperty("value").GetString(), category.GetProperty("complaints").GetInt32(), category.GetProperty("share").GetDouble()));
        Assert.Equal(["by-category,1,value,,billing/invoice", "by-category,1,complaints,40,40"], csv.Where(line => line.StartsWith("by-category,1,", StringComparison.Ordinal)).Take(2));
        Assert.Matches(@"(?m)^billing/invoice +40 +66\.7 % +66\.7 %$", text);
        Assert.Equal(report.Sections.Sum(section => section.Table.Rows.Sum(row => row.Length)) + 2, csv.Length);
    }

    [Fact]
    public async Task The_tiles_compare_the_period_with_the_one_before()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);
        await world.ComplaintAsync("earlier", "2026-02-15 09:00");

        ReportTable tiles = (await ReportWorld.ReadAsync(world)).Sections[0].Table;

        Assert.Equal(["Complaints received", "60", "1"], tiles.Rows[0].Select(cell => cell.Text));
        Assert.Equal(["Median time to resolution", "40.0 h", "too few (0 < 1)"], tiles.Rows[3].Select(cell => cell.Text));
        Assert.Equal(["Resolved within 48.0 h", "100.0 %", "0.0 %"], tiles.Rows[4].Select(cell => cell.Text));
    }

    [Fact]
    public async Task Too_few_cases_are_said_to_be_too_few_and_have_no_bar()
    {
        await using World world = new(least: 30);
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("resolved_at", "2026-03-02 11:00"), ("to_resolve_elapsed", 7_200));

        InsightReport report = await ReportWorld.ReadAsync(world);

        Assert.Equal("too few (1 < 30)", report.Sections[0].Table.Rows[3][1].Text);
        ReportSection rates = Assert.Single(report.Sections, section => section.Key == "rates");
        Assert.All(rates.Table.Rows, row => Assert.Matches(@"^too few \(\d+ < 30\)$", row[3].Text));
        Assert.Equal(0, Occurrences(rates, "class=\"c1\""));
        Assert.Contains("No data for: ", report.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Satisfaction", report.Notes[0], StringComparison.Ordinal);

        static int Occurrences(ReportSection section, string text)
        {
            StringBuilder svg = new();
            using (System.Xml.XmlWriter writer = System.Xml.XmlWriter.Create(svg, new() { ConformanceLevel = System.Xml.ConformanceLevel.Fragment }))
                section.Chart!.Draw(new(writer));
            return Regex.Count(svg.ToString(), text);
        }
    }

    [Fact]
    public async Task Units_that_the_period_cuts_are_marked_and_do_not_count_for_the_trend()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        // 2026-03-01 is a Sunday, and 2026-03-31 a Tuesday.
        ReportSection volume = Assert.Single((await ReportWorld.ReadAsync(world, ReportWorld.Request with { Unit = ReportingUnit.Week })).Sections, section => section.Key == "volume");

        Assert.Equal(["2026-02-23 *", "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30 *"], volume.Table.Rows.Select(row => row[0].Text));
        Assert.Equal(["Too short for a trend: it takes 6 whole units of time.", "Units marked with * are cut by the period and do not count for the trend."], volume.Notes.ToArray());
    }

    [Fact]
    public async Task Ways_back_are_counted_and_drawn()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        InsightReport report = await ReportWorld.ReadAsync(world);

        Assert.Equal("6 moves were ways back to an earlier status.", Assert.Single(Assert.Single(report.Sections, section => section.Key == "lifecycle").Notes));
        Assert.Equal(1, Regex.Count(ReportWorld.Write(report, ReportFormat.Html), "class=\"back\""));
    }

    [Fact]
    public async Task A_rise_is_told_with_its_evidence()
    {
        await using World world = new();
        for (int day = 0; day < 60; day++)
        {
            for (int each = 0; each < (day >= 57 ? 12 : 2); each++)
                await world.ComplaintAsync($"{day}-{each}", World.At("2026-02-01").AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        ReportSection emerging = Assert.Single((await ReportWorld.ReadAsync(world)).Sections, section => section.Key == "emerging");

        Assert.Equal(["2026-03-30", "All complaints", "1", "12", "2.0"], emerging.Table.Rows.Single(row => row[1].Text == "All complaints").Take(5).Select(cell => cell.Text));
        Assert.Contains("Category: billing/invoice", emerging.Table.Rows.Select(row => row[1].Text));
    }

    [Fact]
    public async Task In_Chinese_only_codes_names_and_forms_of_numbers_are_in_Latin_letters()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        string text = ReportWorld.Write(await ReportWorld.ReadAsync(world, ReportWorld.Request with { Culture = ReportWorld.Chinese }), ReportFormat.Text);

        Assert.Equal(["CNY", "UTC", "ana", "billing", "days", "delivery", "five", "invoice", "late", "shop"], Latin().Matches(text).Select(word => word.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("insights.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_are_refused_and_nothing_is_written()
    {
        await using World world = new();
        using MemoryStream output = new();

        ReportOutcome outcome = await world.Insights.WriteReportAsync(output, ReportWorld.Request, Actor.Customer("C-1"));

        Assert.Equal((false, "CF1002", 0L), (outcome.IsAccepted, outcome.Refusal!.Code, output.Length));
        Assert.Throws<UnauthorizedAccessException>(outcome.OrThrow);
    }

    [Fact]
    public async Task A_page_is_written_in_UTF_8_and_progress_is_told()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);
        using MemoryStream output = new();
        Told told = new();

        ReportOutcome written = await world.Insights.WriteReportAsync(output, ReportWorld.Request with { Culture = ReportWorld.Chinese }, World.Reader);
        await world.Insights.ReadReportAsync(ReportWorld.Request, World.Reader, told);

        Assert.Equal(ReportWorld.Write(written.OrThrow(), ReportFormat.Html), Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(told.All.Order(), told.All);
        Assert.Equal(told.Total, told.All[^1]);
        Assert.True(told.All.Count >= told.Total);
    }

    [Fact]
    public async Task Members_of_staff_are_named_only_where_it_is_asked_for()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        Assert.Contains("ana", ReportWorld.Write(await ReportWorld.ReadAsync(world), ReportFormat.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("ana", ReportWorld.Write(await ReportWorld.ReadAsync(world, ReportWorld.Request with { NamesHandlers = false }), ReportFormat.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_a_spreadsheet_would_take_for_a_formula_is_none()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world, category: "=HYPERLINK(\"a\",1)");

        Assert.Contains("by-category,1,value,,\"'=HYPERLINK(\"\"a\"\",1)\"", ReportWorld.Write(await ReportWorld.ReadAsync(world), ReportFormat.Csv), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_none_are_refused()
    {
        await using World world = new();

        await Assert.ThrowsAsync<ArgumentException>(async () => await ReportWorld.ReadAsync(world, new(new(World.March.Before, World.March.From))));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ReportWorld.ReadAsync(world, ReportWorld.Request with { Top = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ReportWorld.ReadAsync(world, ReportWorld.Request with { Within = TimeSpan.Zero }));
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public async Task What_programs_read_is_the_same_in_every_culture(string culture)
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        string Values(InsightReport report) => string.Join('\n', ReportWorld.Write(report, ReportFormat.Csv).Split("\r\n").Where(line => line.Length > 0).Select(line => string.Join(',', line.Split(',').Take(4))));
        InsightReport english = await ReportWorld.ReadAsync(world);
        InsightReport other = await ReportWorld.ReadAsync(world, ReportWorld.Request with { Culture = new(culture) });

        Assert.Equal(Values(english), Values(other));
        Assert.Equal(Paths(english), Paths(other));

        static IEnumerable<string> Paths(InsightReport report) => Shape().Matches(ReportWorld.Write(report, ReportFormat.Html)).Select(shape => shape.Value);
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Latin();

    [GeneratedRegex(" (d|x|y|width|height|cx|cy)=\"[^\"]*\"")]
    private static partial Regex Shape();

    private sealed class Told : IProgress<ReportProgress>
    {
        public List<int> All { get; } = [];

        public int Total { get; private set; }

        public void Report(ReportProgress value)
        {
            All.Add(value.Done);
            Total = value.Total;
        }
    }
}
