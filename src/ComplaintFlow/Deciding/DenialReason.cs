using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Deciding;

/// <summary>A reason for a refusal: a guard that is not met, or the key of a text with its arguments.</summary>
internal sealed record DenialReason(string TextKey, ImmutableArray<object?> Arguments, Guard? Guard = null)
{
    public static DenialReason Of(string textKey, params ReadOnlySpan<object?> arguments) => new(textKey, [.. arguments]);

    public static DenialReason Of(Guard guard) => new("", [], guard);

    public string Describe(IComplaintTexts texts, CultureInfo culture) =>
        Guard?.Describe(texts, culture) ?? texts.Find(TextKey, culture, [.. Arguments.Select(argument => argument is NamedCode code ? code.In(texts, culture) : argument)]) ?? TextKey;
}
