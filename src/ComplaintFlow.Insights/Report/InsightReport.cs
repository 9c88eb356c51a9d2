using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Insights.Report.Charts;
using ComplaintFlow.Insights.Report.Rendering;

namespace ComplaintFlow.Insights.Report;

/// <summary>A report: what complaints of a period add up to, as sections with a table and mostly a picture each. Immutable.</summary>
public sealed record InsightReport
{
    internal InsightReport(ReportWords words) => Words = words;

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The period and the time zone, for a reader.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The language of the report.</summary>
    public CultureInfo Culture => Words.Culture;

    /// <summary>The sections. Those without data are not there.</summary>
    public required ImmutableArray<ReportSection> Sections { get; init; }

    /// <summary>What there were no data for, and what holds for all figures.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The words of the page itself.</summary>
    internal ReportWords Words { get; }

    /// <summary>Writes the report.</summary>
    /// <param name="writer">Where it is written to; not flushed.</param>
    /// <param name="format">The form.</param>
    public void Write(TextWriter writer, ReportFormat format = ReportFormat.Html)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (format)
        {
            case ReportFormat.Html:
                HtmlReport.Write(this, writer);
                break;
            case ReportFormat.Text:
                TextReport.Write(this, writer);
                break;
            case ReportFormat.Csv:
                CsvReport.Write(this, writer);
                break;
            case ReportFormat.Json:
                JsonReport.Write(this, writer);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The form is unknown.");
        }
    }
}

/// <summary>A part of a report.</summary>
public sealed record ReportSection
{
    internal ReportSection()
    {
    }

    /// <summary>The key, such as <c>volume</c>: the same in all languages.</summary>
    public required string Key { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, and how it was computed, in sentences.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The figures.</summary>
    public required ReportTable Table { get; init; }

    /// <summary>The picture of the figures.</summary>
    internal Chart? Chart { get; init; }
}

/// <summary>The figures of a section.</summary>
/// <param name="Columns">The columns. The first names the rows.</param>
/// <param name="Rows">The rows, each with a cell for each column.</param>
public sealed record ReportTable(ImmutableArray<ReportColumn> Columns, ImmutableArray<ImmutableArray<ReportCell>> Rows);

/// <summary>A column of a table.</summary>
/// <param name="Key">The key, the same in all languages; the key of a figure ends in its unit, such as <c>median_hours</c>, or is what it counts.</param>
/// <param name="Title">The title.</param>
/// <param name="IsFigure">Whether its cells are figures.</param>
public readonly record struct ReportColumn(string Key, string Title, bool IsFigure);

/// <summary>A cell of a table.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Value">The figure, in the unit of the column; <see langword="null"/> for texts, and where there is none, as for "too few (12 &lt; 30)".</param>
public readonly record struct ReportCell(string Text, double? Value = null)
{
    internal static ReportCell Of(string text) => new(text);
}
