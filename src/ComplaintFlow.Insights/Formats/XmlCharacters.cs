using System.Text;
using System.Xml;

namespace ComplaintFlow.Insights.Formats;

/// <summary>Texts from outside, such as the codes of a host, may have characters for which XML has no form.</summary>
internal static class XmlCharacters
{
    public static string Clean(string text)
    {
        // All of these can be written, and most texts have no others.
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '\ud7ff') < 0)
            return text;
        StringBuilder clean = new(text.Length);
        // Unpaired surrogates are replaced by the enumeration.
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
