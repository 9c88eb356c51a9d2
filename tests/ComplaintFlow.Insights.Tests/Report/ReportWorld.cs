using System.Globalization;
using ComplaintFlow.Insights.Report;
using ComplaintFlow.Insights.Tests.Measures;

namespace ComplaintFlow.Insights.Tests.Report;

/// <summary>Facts in which every part of a report has something to show.</summary>
internal static class ReportWorld
{
    public const int Complaints = 60;

    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    public static ReportRequest Request { get; } = new(World.March) { Culture = English };

    public static async Task FillAsync(World world, string category = "billing/invoice")
    {
        for (int at = 0; at < Complaints; at++)
        {
            string id = $"c-{at:00}";
            DateTimeOffset received = World.At("2026-03-01").AddHours(11.5 * at);
            string Instant(double hours) => received.AddHours(hours).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            bool isBack = at % 10 == 0;
            await world.ComplaintAsync(
                id,
                Instant(0),
                ("acknowledged_at", Instant(2)),
                ("to_acknowledge_elapsed", 7_200),
                ("to_acknowledge_working", 3_600),
                ("resolved_at", Instant(40)),
                ("to_resolve_elapsed", 144_000),
                ("to_resolve_working", 60_000),
                ("closed_at", at < 50 ? Instant(70) : null),
                ("ending", at < 50 ? "closed" : null),
                ("status", at < 50 ? "closed" : "informed"),
                ("category", at % 3 == 0 ? "delivery/late" : category),
                ("category_root", at % 3 == 0 ? "delivery" : "billing"),
                ("cause", "price"),
                ("root_cause", "design-flaw"),
                ("touchpoint", "shop"),
                ("handler", "ana"),
                ("customer", $"k-{at % 40}"),
                ("escalations", at % 6 == 0 ? 1 : 0),
                ("declines", at % 7 == 0 ? 1 : 0));
            (string, string, double)[] moves = isBack
                ? [("received", "investigating", 2), ("investigating", "proposed", 20), ("proposed", "investigating", 24), ("investigating", "informed", 40)]
                : [("received", "investigating", 2), ("investigating", "informed", 40)];
            if (at < 50)
                moves = [.. moves, ("informed", "closed", 70)];
            for (int seq = 0; seq < moves.Length; seq++)
            {
                (string from, string to, double hours) = moves[seq];
                await RowAsync("transition", ("seq", seq + 2), ("happened_at", Instant(hours)), ("from_status", from), ("to_status", to), ("outcome", "none"), ("actor_kind", "staff"), ("elapsed", 0));
            }

            await RowAsync("handling", ("seq", 2), ("handler", "ana"), ("from_at", Instant(0)), ("until_at", at < 50 ? Instant(70) : null), ("elapsed", at < 50 ? 252_000 : null));
            await RowAsync("deadline", ("deadline", "d"), ("target", "five-days"), ("stage", "resolve"), ("state", at % 4 == 0 ? "met-late" : "met"), ("started_at", Instant(0)), ("spent", 60_000), ("paused_elapsed", 0), ("extensions", 0), ("is_taken_over", false));
            await RowAsync("remedy", ("remedy", "1"), ("kind", "refund"), ("state", "completed"), ("is_goodwill", false), ("amount", 20), ("currency", "CNY"), ("accepted_at", Instant(30)), ("due_at", Instant(60)), ("ended_at", Instant(40)), ("is_late", false));
            await RowAsync("feedback", ("seq", 9), ("happened_at", Instant(60)), ("channel", "phone"), ("is_satisfied", at % 3 > 0), ("satisfaction", 1 + at % 5), ("would_recommend", at % 11), ("is_solved", at % 3 > 0));
            await RowAsync("step", ("playbook", "lpfsa:1"), ("step", "listen"), ("state", at % 5 > 0 ? "done" : "skipped"), ("is_optional", true), ("was_overdue", false));
            foreach (string dimension in (string[])["reliability", "responsiveness", "assurance", "empathy", "tangibles"])
                await RowAsync("quality", ("seq", 9), ("dimension", dimension), ("expectation", 5 + at % 3), ("experience", 4 + at % 3));

            Task RowAsync(string table, params (string, object?)[] columns) => world.RowAsync(table, [("complaint_id", id), ("episode", 1), .. columns]);
        }
    }

    public static async Task<InsightReport> ReadAsync(World world, ReportRequest? request = null) =>
        (await world.Insights.ReadReportAsync(request ?? Request, World.Reader)).OrThrow();

    public static string Write(InsightReport report, ReportFormat format)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        report.Write(writer, format);
        return writer.ToString();
    }
}
