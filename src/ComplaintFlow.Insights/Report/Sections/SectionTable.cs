using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Report.Sections;

/// <summary>Puts a table together, row by row.</summary>
internal sealed class SectionTable(ReportWords words)
{
    private readonly ImmutableArray<ReportColumn>.Builder _columns = ImmutableArray.CreateBuilder<ReportColumn>();
    private readonly ImmutableArray<ImmutableArray<ReportCell>>.Builder _rows = ImmutableArray.CreateBuilder<ImmutableArray<ReportCell>>();

    public SectionTable Text(string key, string title) => Column(key, words.Say(title), isFigure: false);

    public SectionTable Figure(string key, string title, params ReadOnlySpan<object?> arguments) => Column(key, words.Say(title, arguments), isFigure: true);

    public SectionTable Row(params ReadOnlySpan<ReportCell> cells)
    {
        if (cells.Length != _columns.Count)
            throw new InvalidOperationException($"A row of {cells.Length} cells in a table of {_columns.Count} columns.");
        _rows.Add([.. cells]);
        return this;
    }

    public ReportTable ToTable() => new(_columns.ToImmutable(), _rows.ToImmutable());

    private SectionTable Column(string key, string title, bool isFigure)
    {
        _columns.Add(new(key, words.Capital(title), isFigure));
        return this;
    }
}
