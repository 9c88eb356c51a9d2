using System.Collections.Immutable;
using System.Xml;
using ComplaintFlow.Insights.Facts;
using ComplaintFlow.Insights.Report.Charts;
using ComplaintFlow.Insights.Report.Sections;

namespace ComplaintFlow.Insights.Report.Rendering;

/// <summary>Writes a report as one page, which is well-formed XML as well: no script, no font, no address of anything else.</summary>
internal sealed class HtmlReport
{
    /// <summary>A browser would not load anything even if a text could smuggle it in.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private static readonly string Style = EmbeddedText.Read("report/report.css");

    private readonly InsightReport _report;
    private readonly Markup _html;

    private HtmlReport(InsightReport report, Markup html) => (_report, _html) = (report, html);

    public static void Write(InsightReport report, TextWriter writer)
    {
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, Indent = false, CloseOutput = false, CheckCharacters = true };
        writer.Write("<!DOCTYPE html>");
        using XmlWriter xml = XmlWriter.Create(writer, settings);
        new HtmlReport(report, new(xml)).Write();
    }

    private void Write()
    {
        using IDisposable page = _html.Element("html", ("lang", _report.Culture.Name.Length == 0 ? "en" : _report.Culture.Name));
        using (_html.Element("head"))
        {
            _html.Empty("meta", ("charset", "utf-8"));
            _html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            _html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
            _html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
            _html.Text("title", $"{_report.Title} · {_report.Subtitle}");
            _html.Text("style", Style);
        }

        using (_html.Element("body"))
        {
            using (_html.Element("header"))
            {
                _html.Text("h1", _report.Title);
                _html.Text("p", _report.Subtitle);
            }

            using (_html.Element("nav", ("aria-label", Say("insights.report.contents"))))
            using (_html.Element("ul"))
            {
                foreach (ReportSection section in _report.Sections)
                {
                    using (_html.Element("li"))
                        _html.Text("a", section.Title, ("href", $"#{section.Key}"));
                }
            }

            using (_html.Element("main"))
            {
                foreach (ReportSection section in _report.Sections)
                    Write(section);
            }

            using (_html.Element("footer"))
            {
                foreach (string note in _report.Notes)
                    _html.Text("p", note);
            }
        }
    }

    private void Write(ReportSection section)
    {
        string kind = section.Key == SummarySection.Key ? "summary" : "card";
        using IDisposable element = _html.Element("section", ("id", section.Key), ("class", kind), ("aria-labelledby", $"{section.Key}-title"));
        _html.Text("h2", section.Title, ("id", $"{section.Key}-title"));
        if (section.Key == SummarySection.Key)
        {
            WriteTiles(section);
            return;
        }

        foreach (string note in section.Notes)
            _html.Text("p", note);
        if (section.Chart is { } chart)
            Write(section, chart);
        WriteTable(section);
    }

    private void WriteTiles(ReportSection section)
    {
        using IDisposable list = _html.Element("dl");
        foreach (ImmutableArray<ReportCell> row in section.Table.Rows)
        {
            using (_html.Element("div"))
            {
                _html.Text("dt", row[0].Text);
                _html.Text("dd", row[1].Text, ("class", row[1].Value is null ? "gap" : "value"));
                if (row[2].Text != "–")
                    _html.Text("dd", Say("insights.report.tile.before", row[2].Text));
            }
        }
    }

    private void Write(ReportSection section, Chart chart)
    {
        using IDisposable figure = _html.Element("figure");
        if (chart.Legend.Length > 0)
        {
            using IDisposable legend = _html.Element("ul", ("class", "legend"), ("aria-hidden", "true"));
            foreach ((string ink, string name) in chart.Legend)
            {
                using (_html.Element("li"))
                {
                    _html.Text("span", "", ("class", $"swatch s-{ink}"));
                    _html.Write(name);
                }
            }
        }

        using IDisposable svg = _html.Element(
            "svg",
            ("viewBox", $"0 0 {Drawing.Number(Chart.Width)} {Drawing.Number(chart.Height)}"),
            ("role", "img"),
            ("aria-labelledby", $"{section.Key}-name {section.Key}-description"));
        _html.Text("title", section.Title, ("id", $"{section.Key}-name"));
        _html.Text("desc", chart.Description, ("id", $"{section.Key}-description"));
        chart.Draw(new(_html.Xml));
    }

    private void WriteTable(ReportSection section)
    {
        if (section.Table.Rows.Length == 0)
            return;
        using IDisposable frame = _html.Element("div", ("class", "table"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", $"{section.Key}-caption"));
        using IDisposable table = _html.Element("table");
        _html.Text("caption", Say("insights.report.table", section.Title), ("id", $"{section.Key}-caption"));
        using (_html.Element("thead"))
        using (_html.Element("tr"))
        {
            foreach (ReportColumn column in section.Table.Columns)
                _html.Text("th", column.Title, ("scope", "col"), ("class", column.IsFigure ? "figure" : "name"));
        }

        using IDisposable body = _html.Element("tbody");
        foreach (ImmutableArray<ReportCell> row in section.Table.Rows)
        {
            using IDisposable line = _html.Element("tr");
            for (int at = 0; at < row.Length; at++)
            {
                if (at == 0)
                    _html.Text("th", row[at].Text, ("scope", "row"), ("class", section.Table.Columns[at].Key is "begins" or "day" ? "day" : "name"));
                else
                    _html.Text("td", row[at].Text, ("class", section.Table.Columns[at].IsFigure ? "figure" : "name"));
            }
        }
    }

    private string Say(string key, params ReadOnlySpan<object?> arguments) => _report.Words.Say(key, arguments);
}
