using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// A planned call-back: when the customer of a resolved complaint is asked whether it helped. Its due time is that of the deadline of <see cref="Stage.Feedback"/>.
/// </summary>
/// <param name="Rule">The name of the rule that planned it.</param>
/// <param name="OpensAt">The instant before which nothing meets it.</param>
/// <param name="DueAt">The instant by which the customer is to be asked.</param>
/// <param name="State">The state.</param>
public sealed record FollowUp(string Rule, DateTimeOffset OpensAt, DateTimeOffset DueAt, FollowUpState State = FollowUpState.Planned)
{
    /// <summary>The satisfaction from which the customer counts as satisfied, unless the rule says otherwise.</summary>
    public const int SatisfiedByDefault = 3;

    /// <summary>The channel through which the customer is asked: the one that the customer prefers, or that of the rule; <see langword="null"/> for any.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The names of the questions to ask.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Questions { get => StoredQuestions.IsDefault ? [] : StoredQuestions; init => StoredQuestions = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of tries after which the customer counts as not reached.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>The number of tries in which the customer was not reached.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int TriesMade { get; init; }

    /// <summary>The instant of the next try, after one in which the customer was not reached; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>The satisfaction from which the customer counts as satisfied, from 1 to 5.</summary>
    public int SatisfiedFrom { get; init; } = SatisfiedByDefault;

    /// <summary>The name of the trigger that is fired when the customer was not reached; <see langword="null"/> for none.</summary>
    public string? WhenNotReached { get; init; }

    /// <summary>Whether a complaint whose customer is not satisfied is given to another handler.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToAnotherHandler { get; init; }

    /// <summary>The episode of the complaint for which it was planned.</summary>
    public int Episode { get; init; } = 1;

    /// <summary>The number of the journal entry since which a contact with the customer shows what the customer said.</summary>
    public long Entry { get; init; }

    [JsonInclude]
    [JsonPropertyName("questions")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<string> StoredQuestions { get; init; }

    /// <summary>Whether the customer is still to be asked.</summary>
    [JsonIgnore]
    public bool IsOpen => State is FollowUpState.Planned or FollowUpState.Due;

    /// <summary>The instant at which somebody is told to ask; null when they have been told, and when it is over.</summary>
    internal DateTimeOffset? NextAt => State == FollowUpState.Planned ? NextTryAt ?? OpensAt : null;

    /// <summary>Returns the follow-up when there is nothing to ask any more.</summary>
    internal FollowUp Ended() => IsOpen ? this with { State = FollowUpState.Cancelled, NextTryAt = null } : this;
}

/// <summary>The state of a follow-up.</summary>
[JsonConverter(typeof(StableEnumConverter<FollowUpState>))]
public enum FollowUpState
{
    /// <summary>It is too early to ask the customer, or to try again.</summary>
    Planned,

    /// <summary>It is time to ask the customer.</summary>
    Due,

    /// <summary>The customer has answered.</summary>
    Answered,

    /// <summary>The customer was not reached as often as the rule says.</summary>
    NotReached,

    /// <summary>There is nothing to ask any more: the complaint was taken up again, withdrawn or merged.</summary>
    Cancelled,
}
