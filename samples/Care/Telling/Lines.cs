using System.Text;

namespace ComplaintFlow.Samples.Care.Telling;

/// <summary>Breaks a text into lines. Chinese may break after any character but not before a closing mark; what is written in Latin letters breaks at spaces.</summary>
internal static class Lines
{
    private const string NeverFirst = "，。；：！？、）”’》…,.;:!?)";

    /// <param name="text">The text.</param>
    /// <param name="width">The width of a line in cells, of which a Chinese character fills two.</param>
    public static IEnumerable<string> Of(string text, int width)
    {
        StringBuilder line = new();
        int filled = 0;
        foreach (string part in Parts(text))
        {
            int cells = part.Sum(static c => IsWide(c) ? 2 : 1);
            if (filled + cells > width && filled > 0 && !NeverFirst.Contains(part[0], StringComparison.Ordinal))
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                filled = 0;
                if (part == " ")
                    continue;
            }

            line.Append(part);
            filled += cells;
        }

        yield return line.ToString();
    }

    // A wide character, a space, or a run of others.
    private static IEnumerable<string> Parts(string text)
    {
        for (int from = 0; from < text.Length;)
        {
            int to = from + 1;
            while (to < text.Length && IsPartOfWord(text[from]) && IsPartOfWord(text[to]))
                to++;
            yield return text[from..to];
            from = to;
        }
    }

    private static bool IsPartOfWord(char c) => c != ' ' && !IsWide(c);

    // The blocks from the Chinese punctuation to the ideographs, and the full-width forms. The quotation marks of Chinese are drawn narrow by most terminals.
    private static bool IsWide(char c) => c is (>= '\u2e80' and <= '\u9fff') or (>= '\uff00' and <= '\uff60');
}
