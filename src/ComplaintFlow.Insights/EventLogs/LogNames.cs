namespace ComplaintFlow.Insights.EventLogs;

/// <summary>The names of the standard extensions of XES, and of the columns of a CSV file that have the same meaning.</summary>
internal static class LogNames
{
    public const string Concept = "concept:name";
    public const string Timestamp = "time:timestamp";
    public const string Resource = "org:resource";

    public const string CaseColumn = "case";
    public const string ActivityColumn = "activity";
    public const string TimestampColumn = "timestamp";
    public const string ResourceColumn = "resource";

    /// <summary>The form of instants in both formats: UTC, to the microsecond, the same in every culture.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
}
