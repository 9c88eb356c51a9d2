using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>What is counted day by day: a value of a dimension, such as the category <c>telecom/data-billing</c>.</summary>
public readonly record struct IssueSeries
{
    /// <summary>The longest part of a name: 200 characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Initializes the series.</summary>
    /// <param name="dimension">The dimension: <c>category</c>, <c>cause</c>, <c>touchpoint</c> or an attribute of the host's, 1 to 200 characters.</param>
    /// <param name="value">The value, 1 to 200 characters.</param>
    /// <exception cref="ArgumentException">A part is missing or too long.</exception>
    public IssueSeries(string dimension, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (dimension.Length > MaxLength || value.Length > MaxLength)
            throw new ArgumentException($"A dimension and a value of a series have at most {MaxLength} characters.");
        Dimension = dimension;
        Value = value;
    }

    /// <summary>The dimension.</summary>
    public string Dimension { get; }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Returns <c>dimension = value</c>.</summary>
    public override string ToString() => $"{Dimension} = {Value}";
}

/// <summary>The complaints of a series on a day.</summary>
/// <param name="Series">The series.</param>
/// <param name="Count">The number, at least 0.</param>
/// <param name="Complaints">
/// The complaints, where an alarm shall name them; none by default. The first 50 a day are kept, for as long as the longest window.
/// </param>
public sealed record SeriesCount(IssueSeries Series, int Count, ImmutableArray<ComplaintId> Complaints = default);

/// <summary>An emerging issue: a series that rises above its own baseline, with the evidence.</summary>
public sealed record EmergingIssue
{
    internal EmergingIssue()
    {
    }

    /// <summary>The series that rises.</summary>
    public required IssueSeries Series { get; init; }

    /// <summary>The day on which it is told. Nothing after this day had been looked at.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The days up to <see cref="Day"/> that were looked at together: of the windows, the one that stands out most.</summary>
    public required int WindowDays { get; init; }

    /// <summary>The complaints in the window.</summary>
    public required long Seen { get; init; }

    /// <summary>The complaints that were expected in the window, by the baseline, the weekdays and the season.</summary>
    public required double Expected { get; init; }

    /// <summary>The largest number that would still have been usual for this series alone.</summary>
    public required long Bound { get; init; }

    /// <summary>
    /// How much the days of the baseline vary: their variance as a multiple of what pure chance gives, at least 1, with the doubt about it in it.
    /// </summary>
    public required double Dispersion { get; init; }

    /// <summary>The chance of seeing so many, or more, in any of the windows, had nothing changed.</summary>
    public required double PValue { get; init; }

    /// <summary>The false-discovery rate at which it would just be told, over all series of the day (Benjamini and Hochberg).</summary>
    public required double QValue { get; init; }

    /// <summary>The day on which this rise was first told.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Whether the rise is told for the first time; a rise that goes on is returned again each day, with false.</summary>
    public bool IsNew => Since == Day;

    /// <summary>The complaints in the window that were named, up to 50 a day, in the order of the days.</summary>
    public ImmutableArray<ComplaintId> Complaints { get; init; } = [];

    /// <summary>The key of what is told: the same for a rise on each of its days, such as <c>category = login/2026-02-11</c>.</summary>
    public string Key => FormattableString.Invariant($"{Series}/{Since:yyyy-MM-dd}");

    /// <summary>
    /// Returns the command that records the issue on a complaint that it names, once for each <see cref="Key"/>. <see cref="IEmergingIssueAlarms.RecordAsync"/> gives
    /// it to all of them.
    /// </summary>
    public RecordEmergingIssue ToCommand() => new(new(Series.Dimension, Series.Value, Since)
    {
        Day = Day,
        WindowDays = WindowDays,
        Seen = Seen,
        Expected = Expected,
        Bound = Bound,
        PValue = PValue,
    });

    /// <summary>The issue in a sentence, for a reader.</summary>
    public InsightText Text => InsightText.Of("insights.emerging.issue", Series.Value, Seen, WindowDays, Day.ToDateTime(default), Expected, Bound);
}
