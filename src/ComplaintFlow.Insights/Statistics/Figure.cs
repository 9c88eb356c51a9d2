using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Statistics;

/// <summary>A computed figure, or why there is none. A figure from too few complaints is not shown as if it meant something.</summary>
/// <param name="Value">The figure, or null where there is none.</param>
/// <param name="Gap">Why there is none, such as "too few (12 &lt; 30)"; null where there is a figure.</param>
public readonly record struct Figure(double? Value, InsightText? Gap)
{
    /// <summary>The default for the least number of cases that a mean or a share is computed from: 30.</summary>
    public const int DefaultLeast = 30;

    /// <summary>Whether there is a figure.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsKnown => Value is not null;

    /// <summary>Returns the figure, or null where there is none.</summary>
    /// <param name="value">The figure.</param>
    public static implicit operator Figure(double value) => Of(value);

    /// <summary>Creates a figure.</summary>
    /// <param name="value">The figure; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number.</exception>
    public static Figure Of(double value) =>
        double.IsFinite(value) ? new(value, null) : throw new ArgumentOutOfRangeException(nameof(value), value, "A figure is a finite number.");

    /// <summary>Creates the answer "too few".</summary>
    /// <param name="cases">The number of cases that there are.</param>
    /// <param name="least">The least number that is needed.</param>
    public static Figure TooFew(long cases, long least) => new(null, InsightText.Of("insights.too-few", cases, least));

    /// <summary>The answer where what a rate is measured against is missing: counts only, no rate.</summary>
    public static Figure BaseMissing => new(null, InsightText.Of("insights.base-missing"));

    /// <summary>Returns the mean of a sample, or "too few".</summary>
    /// <param name="values">The values.</param>
    /// <param name="least">The least number of values; 30 by default.</param>
    public static Figure MeanOf(IReadOnlyCollection<double> values, int least = DefaultLeast)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        return values.Count < least ? TooFew(values.Count, least) : Of(values.Average());
    }

    /// <summary>Writes the figure, or why there is none, for a reader.</summary>
    /// <param name="format">The format of the figure, such as <c>0.00</c>.</param>
    /// <param name="culture">The culture of the reader.</param>
    public string In(string format, CultureInfo culture) => Value?.ToString(format, culture) ?? Gap?.In(culture) ?? "";
}
