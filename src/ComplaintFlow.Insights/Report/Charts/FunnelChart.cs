using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>A status of the funnel.</summary>
/// <param name="Label">The name.</param>
/// <param name="Reached">The complaints that came to it.</param>
/// <param name="Figure">What is written on it.</param>
/// <param name="Wait">How long they waited in it.</param>
internal readonly record struct FunnelRow(string Label, double Reached, string Figure, string Wait);

/// <summary>Statuses from top to bottom, as wide as the complaints that reached them, with the wait in each, and arcs for the ways back.</summary>
internal sealed record FunnelChart : Chart
{
    private const double Row = 40;
    private const double Top = 4;
    private const double Right = Width - 104;
    private const double Middle = Right / 2;
    private const double FirstBow = 18;
    private const double NextBow = 32;

    public required ImmutableArray<FunnelRow> Rows { get; init; }

    /// <summary>The ways back by row, from below to above, with the number of moves.</summary>
    public ImmutableArray<(int From, int To, string Figure)> Back { get; init; } = [];

    public override double Height => Top + Rows.Length * Row + 4;

    public override void Draw(Drawing drawing)
    {
        double largest = Math.Max(Rows.Max(static row => row.Reached), 1);
        double Y(int row) => Top + row * Row;
        for (int at = 0; at < Rows.Length; at++)
        {
            FunnelRow row = Rows[at];
            double half = row.Reached / largest * Middle;
            drawing.Bar("h1", Middle - half, Y(at), 2 * half, Row - 5);
            drawing.Text(Ink.Strong, Middle, Y(at) + 15, $"{row.Label} · {row.Figure}", "middle", Right);
            drawing.Text(Ink.Label, Middle, Y(at) + 30, row.Wait, "middle", Right);
        }

        for (int arc = 0; arc < Back.Length; arc++)
        {
            (int from, int to, string figure) = Back[arc];
            double x = Right + 4;
            double bow = x + FirstBow + NextBow * arc;
            (double low, double high) = (Y(from) + Row / 2 - 3, Y(to) + Row / 2 - 3 + 4 * arc);
            drawing.Path("back", $"M{At(x, low)}C{At(bow, low)} {At(bow, high)} {At(x, high)}");
            drawing.Polygon("arrow", [(x - 1, high), (x + 7, high - 4), (x + 7, high + 4)]);
            // Below its beginning, where no other arc passes unless it begins there, too.
            int sameStart = Back.Take(arc).Count(other => other.From == from);
            drawing.Text("label halo", x + 4, low + 14 + 12 * sameStart, figure);
        }

        static string At(double x, double y) => $"{Drawing.Number(x)} {Drawing.Number(y)}";
    }
}
