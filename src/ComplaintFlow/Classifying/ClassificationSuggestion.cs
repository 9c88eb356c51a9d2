using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>What a complaint seems to be about, and why it seems so. What is left out is not known.</summary>
public sealed record ClassificationSuggestion
{
    /// <summary>Nothing can be said.</summary>
    public static ClassificationSuggestion None { get; } = new();

    /// <summary>What it seems to be about.</summary>
    public Category? Category { get; init; }

    /// <summary>Why it seems to have come about.</summary>
    public Cause? Cause { get; init; }

    /// <summary>Where it seems to have gone wrong.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>How urgent it seems.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Why: words, or thoughts. The first <see cref="ClassificationSuggested.MaxReasons"/> are kept, each cut at <see cref="SuggestionReason.MaxLength"/> characters.</summary>
    public ImmutableArray<SuggestionReason> Reasons { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether nothing is suggested.</summary>
    internal bool IsEmpty => Category is null && Cause is null && Touchpoint is null && Urgency is null;

    /// <summary>The same without what cannot be recorded: a host's classifier is code from outside.</summary>
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
