using System.Collections.Immutable;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>What the columns of a CSV file mean, whose rows are events. The defaults are the columns that an export has.</summary>
public sealed record EventLogColumns
{
    /// <summary>The column with the identifier of the case; the rows of a case stand together.</summary>
    /// <value><c>case</c> by default.</value>
    public string Case { get; init; } = LogNames.CaseColumn;

    /// <summary>The column that says what happened.</summary>
    /// <value><c>activity</c> by default.</value>
    public string Activity { get; init; } = LogNames.ActivityColumn;

    /// <summary>The column with the instant, or one with a date and one with a time, which are joined by a space.</summary>
    /// <value><c>timestamp</c> by default.</value>
    public ImmutableArray<string> Timestamp { get; init; } = [LogNames.TimestampColumn];

    /// <summary>The patterns of .NET in which instants are written, of which the first that fits is taken.</summary>
    /// <value>Empty by default: ISO 8601.</value>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>The time zone of instants that name none.</summary>
    /// <value>UTC by default.</value>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The column that says who did it; a file need not have it.</summary>
    /// <value><c>resource</c> by default.</value>
    public string? Resource { get; init; } = LogNames.ResourceColumn;

    /// <summary>The columns that become attributes of the events. A file has to have them.</summary>
    /// <value>By default all other columns.</value>
    public ImmutableArray<string>? Attributes { get; init; }

    /// <summary>What stands in a cell that says nothing, beside nothing, such as <c>?</c>.</summary>
    public ImmutableArray<string> EmptyCells { get; init; } = [];
}
