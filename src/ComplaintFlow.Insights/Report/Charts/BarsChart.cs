using System.Collections.Immutable;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>A bar with its name and its figure.</summary>
/// <param name="Label">The name.</param>
/// <param name="Value">The length, in the unit of the chart; null where there is no figure.</param>
/// <param name="Figure">What is written behind it.</param>
internal readonly record struct ChartBar(string Label, double? Value, string Figure)
{
    /// <summary>The range in which the true value may lie.</summary>
    public Interval? Range { get; init; }

    /// <summary>A value to compare with.</summary>
    public double? Mark { get; init; }

    /// <summary>The sum of this and all bars above, for a Pareto chart.</summary>
    public double? Cumulative { get; init; }
}

/// <summary>Bars below each other, with their names before them, or above them where one is long; figures stand behind.</summary>
internal sealed record BarsChart : Chart
{
    private const double Top = 4;
    private const double LabelWidth = 118;
    private const double Thickness = 15;
    private const double RowBeside = 26;
    private const double RowBelow = 42;

    public required ImmutableArray<ChartBar> Bars { get; init; }

    /// <summary>The end of the scale; by default the largest value.</summary>
    public double? Full { get; init; }

    public override double Height => Top + Bars.Length * Row + 4;

    private bool AreNamesAbove => Bars.Any(static bar => TextWidth.Of(bar.Label) > LabelWidth);

    private double Row => AreNamesAbove ? RowBelow : RowBeside;

    private double Left => AreNamesAbove ? 4 : LabelWidth + 8;

    public override void Draw(Drawing drawing)
    {
        double figures = Bars.Max(static bar => TextWidth.Of(bar.Figure)) + 8;
        double right = Width - figures - 4;
        double full = Full ?? Math.Max(Bars.Max(static bar => Math.Max(bar.Value ?? 0, Math.Max(bar.Mark ?? 0, bar.Range?.High ?? 0))), 1e-9);
        double X(double value) => Left + Math.Clamp(value / full, 0, 1) * (right - Left);
        double Middle(int row) => Top + (row + 1) * Row - RowBeside / 2;

        drawing.Line(Ink.Axis, Left, Top, Left, Top + Bars.Length * Row);
        for (int row = 0; row < Bars.Length; row++)
        {
            ChartBar bar = Bars[row];
            double middle = Middle(row);
            if (AreNamesAbove)
                drawing.Text(Ink.Label, Left + 4, middle - Thickness / 2 - 6, bar.Label, "start", Width - Left - 4);
            else
                drawing.Text(Ink.Label, LabelWidth, middle + 4, bar.Label, "end");
            if (bar.Value is { } value)
                drawing.Bar(Ink.First, Left, middle - Thickness / 2, Math.Max(X(value) - Left, value > 0 ? 1 : 0), Thickness);
            if (bar.Range is { } range)
            {
                drawing.Line("whisker", X(range.Low), middle, X(range.High), middle);
                drawing.Line("whisker", X(range.Low), middle - 4, X(range.Low), middle + 4);
                drawing.Line("whisker", X(range.High), middle - 4, X(range.High), middle + 4);
            }

            if (bar.Mark is { } mark)
                drawing.Line("mark", X(mark), middle - Thickness / 2 - 2, X(mark), middle + Thickness / 2 + 2);
            drawing.Text(Ink.Label, Width - 4, middle + 4, bar.Figure, "end");
        }

        if (Bars.Any(static bar => bar.Cumulative is not null))
        {
            drawing.Polyline("c2 line", Bars.Select((bar, row) => bar.Cumulative is { } sum ? ((double, double)?)(X(sum), Middle(row)) : null));
            for (int row = 0; row < Bars.Length; row++)
            {
                if (Bars[row].Cumulative is { } sum)
                    drawing.Circle(Ink.Second, X(sum), Middle(row), 3);
            }
        }
    }
}
