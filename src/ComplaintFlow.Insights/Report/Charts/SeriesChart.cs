using System.Collections.Immutable;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>Values side by side, mostly in the order of time: columns, lines, a band behind them and lines across.</summary>
internal sealed record SeriesChart : Chart
{
    private const double Left = 40;
    private const double Right = Width - 6;
    private const double Top = 10;
    private const double Bottom = 196;
    private const double LabelGap = 6;

    public override double Height => 220;

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>How a mark of the scale is written.</summary>
    public required Func<double, string> Write { get; init; }

    public ImmutableArray<(string Ink, ImmutableArray<double> Values)> Columns { get; init; } = [];

    public ImmutableArray<(string Ink, ImmutableArray<double> Values)> Lines { get; init; } = [];

    public ImmutableArray<Interval> Band { get; init; } = [];

    /// <summary>Lines across the whole chart.</summary>
    public ImmutableArray<(string Ink, double Value)> Levels { get; init; } = [];

    /// <summary>Where a mark is set on the first line, by index.</summary>
    public ImmutableArray<int> Marked { get; init; } = [];

    public override void Draw(Drawing drawing)
    {
        Scale scale = Scale.For(Largest);
        double Y(double value) => Bottom - value / scale.Top * (Bottom - Top);
        double slot = (Right - Left) / Labels.Length;
        double X(int at) => Left + (at + 0.5) * slot;

        foreach (double tick in scale.Ticks)
        {
            drawing.Line("grid", Left, Y(tick), Right, Y(tick));
            drawing.Text(Ink.Label, Left - 6, Y(tick) + 4, Write(tick), "end");
        }

        if (Band.Length > 0)
            drawing.Polygon(Ink.Band, [.. Band.Select((each, at) => (X(at), Y(each.High))), .. Band.Select((each, at) => (X(at), Y(each.Low))).Reverse()]);
        double width = slot * (Labels.Length > 20 ? 0.8 : 0.7) / Math.Max(Columns.Length, 1);
        for (int series = 0; series < Columns.Length; series++)
        {
            for (int at = 0; at < Labels.Length; at++)
            {
                double value = Columns[series].Values[at];
                drawing.Bar(Columns[series].Ink, X(at) - width * Columns.Length / 2 + series * width, Y(value), width, Bottom - Y(value));
            }
        }

        foreach ((string ink, double value) in Levels)
            drawing.Line(ink, Left, Y(value), Right, Y(value));
        foreach ((string ink, ImmutableArray<double> values) in Lines)
            drawing.Polyline($"{ink} line", values.Select((value, at) => ((double, double)?)(X(at), Y(value))));
        foreach (int at in Marked)
            drawing.Circle(Ink.Signal, X(at), Y(Lines[0].Values[at]), 3.5);
        drawing.Line(Ink.Axis, Left, Bottom, Right, Bottom);
        DrawLabels(drawing, X, slot);
    }

    private double Largest =>
        Columns.Concat(Lines).SelectMany(static series => series.Values).Concat(Band.Select(static each => each.High)).Concat(Levels.Select(static level => level.Value)).Append(0).Max();

    /// <summary>As many labels as there is room for, in equal steps.</summary>
    private void DrawLabels(Drawing drawing, Func<int, double> x, double slot)
    {
        double widest = Labels.Max(TextWidth.Of) + LabelGap;
        int step = Math.Max(1, (int)Math.Ceiling(widest / slot));
        for (int at = 0; at < Labels.Length; at += step)
        {
            double half = TextWidth.Of(Labels[at]) / 2;
            drawing.Text(Ink.Label, Math.Clamp(x(at), half, Width - half), Bottom + 18, Labels[at], "middle");
        }
    }
}
