using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Emerging;

/// <summary>How rises are looked for. The defaults are those that <c>docs/emerging-issues.md</c> measures.</summary>
public sealed record EmergingIssueOptions
{
    /// <summary>The largest baseline: 84 days.</summary>
    public const int MaxBaselineDays = 84;

    /// <summary>The share of false ones among the issues that are told on a day, over all series together, above 0 and below 0.5; 0.01 by default.</summary>
    /// <remarks>
    /// On a day on which nothing rises it is the chance of any alarm at all, so that a year of 365 such days has at most 3.65 false alarms on average.
    /// </remarks>
    public double FalseDiscoveryRate { get; init; } = 0.01;

    /// <summary>
    /// The days that a rise is compared with, in calendar days, 14 to <see cref="MaxBaselineDays"/>; 28 by default. A rise that lasts longer becomes usual.
    /// </summary>
    public int BaselineDays { get; init; } = 28;

    /// <summary>The days between the baseline and what is compared with it, 0 to 14; 2 by default, as in C2 and C3 of EARS.</summary>
    public int LagDays { get; init; } = Ears.LagDays;

    /// <summary>The days of the baseline that must have been observed before anything is told, 7 to <see cref="BaselineDays"/>; 14 by default.</summary>
    public int LeastBaselineDays { get; init; } = 14;

    /// <summary>
    /// The numbers of days up to a day that are looked at together, 1 to 5 of them, each 1 to 14; 1, 3 and 7 by default: a jump shows in one day, a slow rise
    /// in a week.
    /// </summary>
    public ImmutableArray<int> Windows { get; init; } = [1, 3, 7];

    /// <summary>The least number of complaints in what is told, at least 1; 5 by default.</summary>
    public int LeastSeen { get; init; } = 5;

    /// <summary>The days without a signal after which a series that rises again is told as new, 1 to 60; 7 by default.</summary>
    public int QuietDays { get; init; } = 7;

    /// <summary>Whether weekdays are told apart; true by default.</summary>
    public bool UseWeekdays { get; init; } = true;

    /// <summary>Whether last year's season is taken into account as soon as a year has been observed; true by default.</summary>
    public bool UseSeason { get; init; } = true;

    /// <summary>The largest number of series, at least 1; 10,000 by default. Each takes about 2 KiB of memory.</summary>
    public int MaxSeries { get; init; } = 10_000;

    internal void Check()
    {
        Require(FalseDiscoveryRate is > 0 and < 0.5, nameof(FalseDiscoveryRate), FalseDiscoveryRate, "above 0 and below 0.5");
        Require(BaselineDays is >= 14 and <= MaxBaselineDays, nameof(BaselineDays), BaselineDays, $"14 to {MaxBaselineDays} days");
        Require(LagDays is >= 0 and <= 14, nameof(LagDays), LagDays, "0 to 14 days");
        Require(LeastBaselineDays >= 7 && LeastBaselineDays <= BaselineDays, nameof(LeastBaselineDays), LeastBaselineDays, $"7 to {BaselineDays} days");
        Require(!Windows.IsDefaultOrEmpty && Windows.Length <= 5, nameof(Windows), Windows.IsDefault ? 0 : Windows.Length, "1 to 5 windows");
        foreach (int window in Windows)
            Require(window is >= 1 and <= 14, nameof(Windows), window, "1 to 14 days each");
        Require(LeastSeen >= 1, nameof(LeastSeen), LeastSeen, "at least 1");
        Require(QuietDays is >= 1 and <= 60, nameof(QuietDays), QuietDays, "1 to 60 days");
        Require(MaxSeries >= 1, nameof(MaxSeries), MaxSeries, "at least 1");
    }

    private static void Require(bool isMet, string name, object value, string range)
    {
        if (!isMet)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {FormattableString.Invariant($"{value}")}; it must be {range}.");
    }
}
