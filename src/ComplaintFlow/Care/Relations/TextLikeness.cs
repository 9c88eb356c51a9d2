using ComplaintFlow.Names;

namespace ComplaintFlow.Care;

/// <summary>
/// Measures how alike two texts are: of the pairs of neighbouring letters or digits that either has, the share that both have (the Jaccard index), in per cent. Upper
/// and lower case, width, the Chinese script, white space and punctuation make no difference; neither does the order of sentences, nearly.
/// </summary>
internal static class TextLikeness
{
    /// <summary>The number of characters that are compared; what follows is left out.</summary>
    public const int MaxCompared = 4_000;

    public static int Of(string one, string other)
    {
        HashSet<(char, char)> first = Pairs(one);
        HashSet<(char, char)> second = Pairs(other);
        int either = first.Count + second.Count;
        first.IntersectWith(second);
        either -= first.Count;
        return either == 0 ? 0 : (int)(100L * first.Count / either);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        HashSet<(char, char)> pairs = [];
        char before = '\0';
        foreach (char letter in PhraseText.Fold(text.Length > MaxCompared ? text[..MaxCompared] : text))
        {
            if (!char.IsLetterOrDigit(letter))
                continue;
            if (before != '\0')
                pairs.Add((before, letter));
            before = letter;
        }

        return pairs;
    }
}
