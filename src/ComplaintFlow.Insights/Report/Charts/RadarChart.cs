using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>Values on axes around a point.</summary>
internal sealed record RadarChart : Chart
{
    private const double CentreX = Width / 2;
    private const double CentreY = 112;
    private const double Radius = 76;

    public required ImmutableArray<string> Axes { get; init; }

    public required double Least { get; init; }

    public required double Most { get; init; }

    public required ImmutableArray<(string Ink, ImmutableArray<double> Values)> Series { get; init; }

    public override double Height => 222;

    public override void Draw(Drawing drawing)
    {
        int[] all = [.. Enumerable.Range(0, Axes.Length)];
        (double X, double Y) At(int axis, double share)
        {
            double angle = 2 * Math.PI * axis / Axes.Length - Math.PI / 2;
            return (CentreX + share * Radius * Math.Cos(angle), CentreY + share * Radius * Math.Sin(angle));
        }

        for (double ring = Least + 1; ring <= Most; ring++)
            drawing.Polygon("ring", all.Select(axis => At(axis, (ring - Least) / (Most - Least))));
        foreach (int axis in all)
        {
            (double x, double y) = At(axis, 1);
            drawing.Line("grid", CentreX, CentreY, x, y);
            (double labelX, double labelY) = At(axis, 1.1);
            string anchor = Math.Abs(labelX - CentreX) < 4 ? "middle" : labelX > CentreX ? "start" : "end";
            double room = anchor == "middle" ? Width : anchor == "start" ? Width - labelX : labelX;
            drawing.Text(Ink.Label, labelX, labelY + (labelY < CentreY - Radius / 2 ? -2 : labelY > CentreY + Radius / 2 ? 12 : 4), Axes[axis], anchor, room - 4);
        }

        foreach ((string ink, ImmutableArray<double> values) in Series)
        {
            drawing.Polygon($"{ink} outline", all.Select(axis => At(axis, (values[axis] - Least) / (Most - Least))));
            foreach (int axis in all)
            {
                (double x, double y) = At(axis, (values[axis] - Least) / (Most - Least));
                drawing.Circle(ink, x, y, 3);
            }
        }

        drawing.Text(Ink.Label, CentreX + 4, CentreY + 4, Drawing.Number(Least));
        drawing.Text(Ink.Label, CentreX + 4, CentreY - Radius + 13, Drawing.Number(Most));
    }
}
