using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Insights.Emerging;

namespace ComplaintFlow.Insights.Report;

/// <summary>What a report is about, and for whom.</summary>
/// <param name="Period">The period in which the complaints were received.</param>
public sealed record ReportRequest(ReportingPeriod Period)
{
    /// <summary>The largest <see cref="Top"/>: 50.</summary>
    public const int MaxTop = 50;

    /// <summary>The time zone of days, weekdays and hours.</summary>
    /// <value>UTC by default.</value>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The language of the report, and the format of its numbers and dates. There are English and Simplified Chinese, and those that the host has texts of.</summary>
    /// <value><see cref="CultureInfo.CurrentUICulture"/> by default.</value>
    public CultureInfo Culture { get; init; } = CultureInfo.CurrentUICulture;

    /// <summary>The title.</summary>
    /// <value><see langword="null"/> by default: "Complaints", in the language of the report.</value>
    public string? Title { get; init; }

    /// <summary>The unit of time of trends.</summary>
    /// <value><see langword="null"/> by default: by the length of the period, so that there are about 10 to 60 of them.</value>
    public ReportingUnit? Unit { get; init; }

    /// <summary>What the complaints are ranked by, each in a part of its own. Dimensions without any value are left out, and main categories where they are the categories, or only one.</summary>
    /// <value>Main category, category, cause, root cause, touchpoint, channel, urgency and status by default.</value>
    public ImmutableArray<Dimension> RankedBy { get; init; } =
        [Dimension.CategoryRoot, Dimension.Category, Dimension.Cause, Dimension.RootCause, Dimension.Touchpoint, Dimension.Channel, Dimension.Urgency, Dimension.Status];

    /// <summary>The number of values of a ranking; all others are one row.</summary>
    /// <value>10 by default; 1 to <see cref="MaxTop"/>.</value>
    public int Top { get; init; } = 10;

    /// <summary>The time by the clock within which complaints should be resolved.</summary>
    /// <value>48 hours by default; positive.</value>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Whether members of staff are named with what they had.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool NamesHandlers { get; init; } = true;

    /// <summary>How emerging issues are looked for, among categories, causes, touchpoints and channels.</summary>
    /// <value>The defaults of <see cref="EmergingIssueOptions"/>.</value>
    public EmergingIssueOptions Emerging { get; init; } = new();

    internal void Check()
    {
        if (Period.Before <= Period.From)
            throw new ArgumentException($"The period ends at {Period.Before:u}, before it begins at {Period.From:u}.");
        ArgumentNullException.ThrowIfNull(TimeZone);
        ArgumentNullException.ThrowIfNull(Culture);
        ArgumentNullException.ThrowIfNull(Emerging);
        ArgumentOutOfRangeException.ThrowIfLessThan(Top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Top, MaxTop);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Within, System.TimeSpan.Zero);
    }
}

/// <summary>The form in which a report is written. All have the same figures.</summary>
public enum ReportFormat
{
    /// <summary>One page with pictures and a table beside each, without scripts and without anything that is loaded from elsewhere.</summary>
    Html,

    /// <summary>Plain text for a terminal or an e-mail, with aligned tables.</summary>
    Text,

    /// <summary>A line for each cell of each table: section, row, column, value, text. RFC 4180.</summary>
    Csv,

    /// <summary>An object with the sections and their tables. Figures are numbers in the unit that the key of their column ends in.</summary>
    Json,
}

/// <summary>How far the reading of a report is.</summary>
/// <param name="Done">The number of questions that were answered.</param>
/// <param name="Total">The number of all of them.</param>
public readonly record struct ReportProgress(int Done, int Total);
