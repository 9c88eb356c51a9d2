using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>Suggests the classification of a complaint from its text. A singleton; must be thread-safe.</summary>
/// <remarks>
/// Called once for each complaint that is received without a category, before any decision. It may be slow, up to the
/// time limit, and it may fail: the complaint is still received, and the journal records that there was no suggestion.
/// It must not have side effects: the complaint may still be refused.
/// </remarks>
public interface IComplaintClassifier
{
    /// <summary>Suggests the classification of a complaint.</summary>
    /// <param name="request">The complaint to classify.</param>
    /// <param name="cancellationToken">Canceled when the time limit expires or the caller cancels.</param>
    /// <returns>The suggestion; <see cref="ClassificationSuggestion.None"/> if there is none.</returns>
    ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default);
}

/// <summary>The input of a classifier.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Intake">The complaint as received; its texts do not exceed the configured limits.</param>
public sealed record ClassificationRequest(Realm Realm, ComplaintIntake Intake)
{
    /// <summary>The customer's text: the description and, on a separate line, the requested outcome.</summary>
    public string Text => Intake.Wanted is null ? Intake.Description : $"{Intake.Description}\n{Intake.Wanted}";
}

/// <summary>The suggested classification of a complaint, with reasons. Unset properties are unknown.</summary>
public sealed record ClassificationSuggestion
{
    /// <summary>The empty suggestion.</summary>
    public static ClassificationSuggestion None { get; } = new();

    /// <summary>The suggested category.</summary>
    public Category? Category { get; init; }

    /// <summary>The suggested cause.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The suggested touchpoint.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>The suggested urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>
    /// The reasons: words found, or explanations. The first <see cref="ClassificationSuggested.MaxReasons"/> are kept,
    /// each truncated to <see cref="SuggestionReason.MaxLength"/> characters.
    /// </summary>
    public ImmutableArray<SuggestionReason> Reasons { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether the suggestion is empty.</summary>
    internal bool IsEmpty => Category is null && Cause is null && Touchpoint is null && Urgency is null;

    /// <summary>
    /// Returns a copy without values that cannot be recorded, since the application's classifier is not trusted.
    /// </summary>
    internal ClassificationSuggestion Bounded() => new()
    {
        Category = Category is { Name.Length: > 0 } ? Category : null,
        Cause = Cause is { Name.Length: > 0 } ? Cause : null,
        Touchpoint = Touchpoint is { Name.Length: > 0 } ? Touchpoint : null,
        Urgency = Urgency is { } urgency && Enum.IsDefined(urgency) ? urgency : null,
        Reasons = [.. Reasons
            .Where(reason => reason is not null && !string.IsNullOrWhiteSpace(reason.Words) && PlainText.IsWellFormed(reason.Words) && Enum.IsDefined(reason.Part))
            .Take(ClassificationSuggested.MaxReasons)
            .Select(reason => reason.Words.Length <= SuggestionReason.MaxLength ? reason : reason with { Words = Cut(reason.Words) })],
    };

    private static string Cut(string words) => words[..(char.IsHighSurrogate(words[SuggestionReason.MaxLength - 1]) ? SuggestionReason.MaxLength - 1 : SuggestionReason.MaxLength)];
}
