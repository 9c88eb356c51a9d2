namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>A scale from 0 in round steps.</summary>
/// <param name="Top">The upper end.</param>
/// <param name="Step">The distance of its marks.</param>
internal readonly record struct Scale(double Top, double Step)
{
    private const int Marks = 4;

    public IEnumerable<double> Ticks
    {
        get
        {
            for (int at = 0; at * Step <= Top + Step / 2; at++)
                yield return at * Step;
        }
    }

    /// <summary>Returns the scale in steps of 1, 2 or 5 times a power of ten that has room for a value. Counts have whole steps.</summary>
    public static Scale For(double largest)
    {
        double rough = Math.Max(largest, 1) / Marks;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = Math.Max(1, power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 }));
        return new(step * Math.Ceiling(Math.Max(largest, 1) / step), step);
    }
}
