using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>What the customer said about how the complaint was handled. The free text is in the journal only.</summary>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="By">The person of the firm who asked; <see langword="null"/> when the customer answered without being asked by a person.</param>
/// <param name="At">The instant.</param>
/// <param name="Episode">The episode of the complaint.</param>
/// <param name="IsSatisfied">Whether the customer counts as satisfied.</param>
public sealed record Feedback(long Entry, PersonId? By, DateTimeOffset At, int Episode, bool IsSatisfied)
{
    /// <summary>The lowest likelihood to recommend of a promoter.</summary>
    public const int PromoterFrom = 9;

    /// <summary>The satisfaction, from 1 (very dissatisfied) to 5 (very satisfied); <see langword="null"/> when not asked.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>How likely the customer would recommend the firm, from 0 to 10; <see langword="null"/> when not asked.</summary>
    public int? WouldRecommend { get; init; }

    /// <summary>Whether the customer says that the problem is solved; <see langword="null"/> when not asked.</summary>
    public bool? IsSolved { get; init; }

    /// <summary>What the customer expected and experienced, by dimension of service quality.</summary>
    [JsonIgnore]
    public ImmutableArray<QualityScore> Quality { get => StoredQuality.IsDefault ? [] : StoredQuality; init => StoredQuality = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>Whether the customer, who complained, would now recommend the firm: 9 or 10 of 10. The service recovery of reports.</summary>
    [JsonIgnore]
    public bool IsPromoter => WouldRecommend >= PromoterFrom;

    [JsonInclude]
    [JsonPropertyName("quality")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<QualityScore> StoredQuality { get; init; }

    /// <summary>Whether the customer counts as satisfied: the problem is not called unsolved, and the satisfaction, if given, is high enough.</summary>
    internal static bool Satisfies(int? satisfaction, bool? isSolved, int from) => isSolved != false && !(satisfaction < from);
}

/// <summary>What a customer expected and experienced in one dimension of service quality (SERVQUAL), each from 1 to 7.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Expectation">The expectation.</param>
/// <param name="Experience">The experience.</param>
public sealed record QualityScore(QualityDimension Dimension, int Expectation, int Experience)
{
    /// <summary>The maximum number of dimensions in one feedback.</summary>
    public const int MaxDimensions = 16;

    /// <summary>The highest expectation and experience.</summary>
    public const int Most = 7;

    /// <summary>The satisfaction as the sources define it, experience − expectation: negative where less was experienced than expected.</summary>
    [JsonIgnore]
    public int Gap => Experience - Expectation;
}

/// <summary>The answer of a customer to a question of the firm's own. It is in the journal only.</summary>
/// <param name="Question">The name of the question, 1 to 64 characters: one that the rule of the follow-up asks (<c>Asks</c>), if it asks any.</param>
/// <param name="Score">The answer as a number, from 0 to <see cref="Most"/>; <see langword="null"/> for words alone.</param>
/// <param name="Text">The answer in words; <see langword="null"/> for a number alone.</param>
public sealed record FeedbackAnswer(string Question, int? Score = null, [property: Personal] string? Text = null)
{
    /// <summary>The maximum number of answers in one feedback.</summary>
    public const int MaxAnswers = 32;

    /// <summary>The highest score.</summary>
    public const int Most = 10;

    /// <summary>The name of the question, without the answer, for logs.</summary>
    public override string ToString() => Question;
}
