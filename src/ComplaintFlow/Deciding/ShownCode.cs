using System.Globalization;

namespace ComplaintFlow.Deciding;

/// <summary>A code that is shown to a person with its name.</summary>
/// <param name="Key">The key of its name among the texts.</param>
/// <param name="Code">The code.</param>
internal sealed record ShownCode(string Key, string Code)
{
    public string In(IComplaintTexts texts, CultureInfo culture) => texts.Find(Key, culture) is { } name && name != Code ? $"{Code} ({name})" : Code;
}
