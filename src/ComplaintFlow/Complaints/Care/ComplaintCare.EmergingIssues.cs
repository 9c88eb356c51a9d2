using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <content>The alarms that name the complaint.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The maximum number of alarms on a complaint, above which further ones are refused (CF1450): all are kept, so that none is recorded twice.</summary>
    public const int MaxEmergingIssues = 32;

    /// <summary>The alarms of emerging issues that name the complaint, of all episodes, the latest last; at most <see cref="MaxEmergingIssues"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<RecordedEmergingIssue> EmergingIssues
    {
        get => StoredEmergingIssues.IsDefault ? [] : StoredEmergingIssues;
        init => StoredEmergingIssues = value.IsDefaultOrEmpty ? default : value;
    }

    [JsonInclude]
    [JsonPropertyName("emergingIssues")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<RecordedEmergingIssue> StoredEmergingIssues { get; init; }

    private bool HasNoEmergingIssues => StoredEmergingIssues.IsDefault;

    /// <summary>Finds an alarm by its key; <see langword="null"/> if it was not recorded on the complaint.</summary>
    /// <param name="key">The key: <see cref="EmergingIssueAlarm.Key"/>.</param>
    public RecordedEmergingIssue? FindEmergingIssue(string key)
    {
        foreach (RecordedEmergingIssue recorded in EmergingIssues)
        {
            if (recorded.Alarm.Key == key)
                return recorded;
        }

        return null;
    }

    /// <summary>Finds the latest alarm that was recorded in an episode.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="dimension">The dimension; null for any.</param>
    internal RecordedEmergingIssue? LatestEmergingIssue(int episode, string? dimension)
    {
        ImmutableArray<RecordedEmergingIssue> all = EmergingIssues;
        for (int at = all.Length - 1; at >= 0; at--)
        {
            if (all[at].Episode == episode && (dimension is null || all[at].Alarm.Dimension == dimension))
                return all[at];
        }

        return null;
    }

    internal ComplaintCare With(RecordedEmergingIssue recorded) => this with { EmergingIssues = EmergingIssues.Add(recorded) };
}
