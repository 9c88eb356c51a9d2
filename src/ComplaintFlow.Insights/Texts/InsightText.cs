using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Insights.Texts;

/// <summary>Something to tell a reader, in any language: the key of a text and its values.</summary>
/// <param name="Key">The key, one of <see cref="InsightTexts.Keys"/>.</param>
/// <param name="Arguments">The values for the placeholders; an <see cref="InsightText"/> among them is written in the same language.</param>
public sealed record InsightText(string Key, ImmutableArray<object?> Arguments)
{
    internal static InsightText Of(string key, params ReadOnlySpan<object?> arguments) => new(key, [.. arguments]);

    /// <summary>Returns the text in a culture.</summary>
    /// <param name="culture">The culture of the reader.</param>
    /// <param name="texts">The host's texts, which are asked first; by default those of the package alone.</param>
    public string In(CultureInfo culture, IComplaintTexts? texts = null)
    {
        object?[] values = [.. Arguments.Select(argument => argument is InsightText text ? text.In(culture, texts) : argument)];
        return texts?.Find(Key, culture, values) ?? InsightTexts.Default.Find(Key, culture, values) ?? Key;
    }

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">The other text.</param>
    public bool Equals(InsightText? other) => other is not null && Key == other.Key && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Arguments.Length);

    /// <summary>Returns the text in English.</summary>
    public override string ToString() => In(CultureInfo.InvariantCulture);
}
