using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>A field of cells, the darker the more. The darkness goes in five steps up to the largest value.</summary>
internal sealed record HeatMapChart : Chart
{
    public const int Steps = 5;

    private const double Left = 40;
    private const double Top = 4;
    private const double RowHeight = 20;
    private const int LabelEvery = 3;

    public required ImmutableArray<string> Rows { get; init; }

    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The values, row by row.</summary>
    public required ImmutableArray<ImmutableArray<long>> Values { get; init; }

    public override double Height => Top + Rows.Length * RowHeight + 20;

    /// <summary>The step of a value: 0 for none, and up to <see cref="Steps"/> for the largest.</summary>
    public static int StepOf(long value, long largest) => value == 0 ? 0 : (int)Math.Ceiling((double)value / largest * Steps);

    public override void Draw(Drawing drawing)
    {
        double width = (Width - Left - 4) / Columns.Length;
        long largest = Values.SelectMany(static row => row).Max();
        for (int row = 0; row < Rows.Length; row++)
        {
            drawing.Text(Ink.Label, Left - 6, Top + row * RowHeight + 14, Rows[row], "end", Left - 8);
            for (int column = 0; column < Columns.Length; column++)
                drawing.Bar($"h{StepOf(Values[row][column], largest)}", Left + column * width, Top + row * RowHeight, width - 1.5, RowHeight - 1.5);
        }

        for (int column = 0; column < Columns.Length; column += LabelEvery)
            drawing.Text(Ink.Label, Left + (column + 0.5) * width, Top + Rows.Length * RowHeight + 14, Columns[column], "middle");
    }
}
