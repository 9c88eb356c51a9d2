using System.Text;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>About how wide a text is, without a font: Chinese characters are as wide as high, others a little more than half of it.</summary>
internal static class TextWidth
{
    /// <summary>The size of labels in charts.</summary>
    public const double Size = 12;

    private const double Narrow = 0.58;

    public static double Of(string text) => text.EnumerateRunes().Sum(static rune => IsWide(rune) ? Size : Size * Narrow);

    /// <summary>The columns that a text takes in a terminal.</summary>
    public static int Columns(string text) => text.EnumerateRunes().Sum(static rune => IsWide(rune) ? 2 : 1);

    public static string Cut(string text, double width)
    {
        if (Of(text) <= width)
            return text;
        StringBuilder cut = new();
        double used = Size;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += IsWide(rune) ? Size : Size * Narrow;
            if (used > width)
                break;
            cut.Append(rune);
        }

        return $"{cut.ToString().TrimEnd()}…";
    }

    // The blocks of East Asian characters, and full-width forms.
    private static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);
}
