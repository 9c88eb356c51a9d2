using System.Globalization;

namespace ComplaintFlow.Deciding;

/// <summary>A code that is displayed with its name.</summary>
/// <param name="Key">The key of the text for the name.</param>
/// <param name="Code">The code.</param>
internal sealed record NamedCode(string Key, string Code)
{
    public string In(IComplaintTexts texts, CultureInfo culture) => texts.Find(Key, culture) is { } name && name != Code ? $"{Code} ({name})" : Code;
}
