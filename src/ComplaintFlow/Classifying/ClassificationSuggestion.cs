using System.Collections.Immutable;

namespace ComplaintFlow;

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
