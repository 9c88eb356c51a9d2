using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>What the rules suggest to offer for a complaint, and why, in the reader's language. It is not stored, and nothing is offered by it.</summary>
public sealed record RemedySuggestions
{
    /// <summary>The identifier of the complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Why it is suggested: the rule, and what of the complaint it matches.</summary>
    public required string Because { get; init; }

    /// <summary>The suggestions, each an option of its own for the customer to choose from.</summary>
    public required ImmutableArray<RemedySuggestion> Items { get; init; }

    /// <summary>Describes the suggestions in words, one line each, the reason first.</summary>
    /// <param name="texts">The texts; by default those of the library.</param>
    /// <param name="culture">The reader's culture; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Describe(IComplaintTexts? texts = null, CultureInfo? culture = null)
    {
        texts ??= ComplaintTexts.Default;
        culture ??= CultureInfo.CurrentUICulture;
        List<string> lines = [Because];
        foreach (RemedySuggestion item in Items)
        {
            lines.Add(Say(TextKeys.Suggestions.Item, item.Text));
            if (item.Conditions is not null)
                lines.Add(Say(TextKeys.Suggestions.Conditions, item.Conditions));
            if (item.Words is not null)
                lines.Add(Say(TextKeys.Suggestions.Words, item.Words));
        }

        return string.Join(Environment.NewLine, lines);

        string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
    }

    /// <summary>Describes the suggestions in words.</summary>
    public override string ToString() => Describe();
}

/// <summary>A remedy that the rules suggest to offer.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="AtLeast">The least amount, inclusive; <see langword="null"/> when there is none.</param>
/// <param name="AtMost">The greatest amount, inclusive; <see langword="null"/> when there is none.</param>
public sealed record RemedySuggestion(RemedyKind Kind, Money? AtLeast, Money? AtMost)
{
    /// <summary>The kind and the amounts in words.</summary>
    public required string Text { get; init; }

    /// <summary>The conditions under which it is given; <see langword="null"/> when there are none.</summary>
    public string? Conditions { get; init; }

    /// <summary>The words with which to offer it; <see langword="null"/> when there are none.</summary>
    public string? Words { get; init; }

    /// <summary>Whether an offer that stands has a remedy of this kind.</summary>
    public bool IsOffered { get; init; }
}
