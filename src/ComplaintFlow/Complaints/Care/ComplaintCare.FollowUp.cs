using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <content>Whether it helped: the follow-up and what the customer said.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The latest follow-up; <see langword="null"/> when none was planned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FollowUp? FollowUp { get; init; }

    /// <summary>The feedback of the customer, the latest last; at most <see cref="Complaint.MaxListLength"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<Feedback> Feedback { get => StoredFeedback.IsDefault ? [] : StoredFeedback; init => StoredFeedback = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("feedback")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Feedback> StoredFeedback { get; init; }

    private bool HasNoFollowUp => FollowUp is null && StoredFeedback.IsDefault;

    /// <summary>Returns the follow-up of an episode; null if none was planned.</summary>
    internal FollowUp? FollowUpIn(int episode) => FollowUp is { } planned && planned.Episode == episode ? planned : null;

    /// <summary>Returns the latest feedback of an episode; null if there is none.</summary>
    internal Feedback? FeedbackIn(int episode) => !StoredFeedback.IsDefault && StoredFeedback[^1] is var last && last.Episode == episode ? last : null;
}
