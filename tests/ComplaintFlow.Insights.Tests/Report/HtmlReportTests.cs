using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ComplaintFlow.Insights.Report;
using ComplaintFlow.Insights.Tests.Measures;

namespace ComplaintFlow.Insights.Tests.Report;

/// <summary>The page: for those who print it, those who cannot see it, and those who must not load anything from elsewhere.</summary>
public partial class HtmlReportTests
{
    private static readonly string[] WithPictures =
    [
        "volume", "control", "flow", "by-category-root", "by-category", "by-cause", "by-root-cause", "by-touchpoint", "by-channel", "by-urgency", "by-status", "handling-times", "durations",
        "on-time", "ageing", "lifecycle", "arrivals", "rates", "repeats", "satisfaction", "quality", "remedies", "playbooks", "handlers",
    ];

    [Theory]
    [InlineData("en-GB")]
    [InlineData("zh-Hans")]
    public async Task Each_picture_has_a_name_a_description_and_a_table_beside_it(string language)
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        XElement page = Parse(ReportWorld.Write(await ReportWorld.ReadAsync(world, ReportWorld.Request with { Culture = new(language) }), ReportFormat.Html));

        XElement[] sections = [.. page.Descendants("section")];
        Assert.Equal(WithPictures, sections.Where(section => section.Descendants("svg").Any()).Select(section => section.Attribute("id")!.Value));
        Assert.All(sections.Where(section => section.Descendants("svg").Any()), section =>
        {
            XElement picture = section.Descendants("svg").Single();
            Assert.Equal("img", picture.Attribute("role")!.Value);
            string[] about = [.. picture.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => picture.Elements().Single(each => each.Attribute("id")?.Value == id).Value)];
            Assert.Equal(2, about.Length);
            Assert.All(about, Assert.NotEmpty);
            XElement table = section.Descendants("table").Single();
            Assert.NotEmpty(table.Element("caption")!.Value);
            int columns = table.Descendants("th").Count(cell => cell.Attribute("scope")!.Value == "col");
            Assert.All(table.Element("tbody")!.Elements("tr"), row => Assert.Equal(columns, row.Elements().Count()));
            Assert.NotEmpty(table.Element("tbody")!.Elements("tr"));
        });
        Assert.Equal(language, page.Attribute("lang")!.Value);
    }

    [Fact]
    public async Task Nothing_is_loaded_from_anywhere_and_nothing_is_run()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        string html = ReportWorld.Write(await ReportWorld.ReadAsync(world), ReportFormat.Html);

        Assert.DoesNotMatch(Address(), html);
        XElement page = Parse(html);
        Assert.DoesNotContain(page.Descendants(), each => each.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "image" or "use");
        Assert.DoesNotContain(page.Descendants().Attributes(), each => each.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || each.Name.LocalName is "src" or "style");
        Assert.All(page.Descendants("a"), link => Assert.StartsWith("#", link.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.Contains(page.Descendants("meta"), meta => meta.Attribute("content")?.Value.StartsWith("default-src 'none'", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Links_identifiers_and_labels_fit_together()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);

        XElement page = Parse(ReportWorld.Write(await ReportWorld.ReadAsync(world), ReportFormat.Html));

        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), label => Assert.All(label.Value.Split(' '), id => Assert.Contains(id, ids)));
    }

    [Fact]
    public async Task Codes_of_the_host_are_text_whatever_is_in_them()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world, category: "<script>alert(1)</script> & \u0001 \ud83d\ude00");

        XElement page = Parse(ReportWorld.Write(await ReportWorld.ReadAsync(world), ReportFormat.Html));

        Assert.Empty(page.Descendants("script"));
        Assert.Contains(page.Descendants("th"), cell => cell.Value == "<script>alert(1)</script> & \ufffd \ud83d\ude00");
    }

    [Fact]
    public async Task Nothing_that_is_drawn_leaves_its_picture_and_every_colour_is_of_the_style()
    {
        await using World world = new();
        await ReportWorld.FillAsync(world);
        string html = ReportWorld.Write(await ReportWorld.ReadAsync(world), ReportFormat.Html);
        XElement page = Parse(html);
        string style = page.Descendants("style").Single().Value;

        Assert.All(page.Descendants("svg"), picture =>
        {
            string[] box = picture.Attribute("viewBox")!.Value.Split(' ');
            Assert.All(picture.Descendants().Where(each => each.Attribute("x") is not null), each =>
            {
                Assert.InRange(double.Parse(each.Attribute("x")!.Value, ReportWorld.English), 0, double.Parse(box[2], ReportWorld.English));
                Assert.InRange(double.Parse(each.Attribute("y")!.Value, ReportWorld.English), 0, double.Parse(box[3], ReportWorld.English));
            });
            Assert.All(picture.Descendants().Attributes("class").SelectMany(each => each.Value.Split(' ')).Distinct().Except(["label"]), ink => Assert.Contains($".{ink} ", style, StringComparison.Ordinal));
        });
        Assert.Contains("prefers-color-scheme: dark", style, StringComparison.Ordinal);
        Assert.Contains("@media print", style, StringComparison.Ordinal);
    }

    private static XElement Parse(string html)
    {
        Assert.StartsWith("<!DOCTYPE html><html ", html, StringComparison.Ordinal);
        using XmlReader reader = XmlReader.Create(new StringReader(html), new() { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    [GeneratedRegex(@"//|\burl\(|@import|javascript:|data:", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
