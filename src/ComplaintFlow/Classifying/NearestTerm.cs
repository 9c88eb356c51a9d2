namespace ComplaintFlow.Classifying;

/// <summary>
/// Finds the term that was probably intended. Takes time proportional to the total length of all terms, and so is used
/// only for refusals.
/// </summary>
internal static class NearestTerm
{
    private const int LongestCompared = 64;

    /// <summary>
    /// Returns the term whose code, name or synonym differs least from a text, if at most a third of its characters, or
    /// one, differ.
    /// </summary>
    public static TaxonomyTerm? Of(IEnumerable<TaxonomyTerm> terms, string text)
    {
        string given = TermText.Key(text);
        if (given.Length is 0 or > LongestCompared)
            return null;

        TaxonomyTerm? nearest = null;
        int least = Math.Max(1, given.Length / 3) + 1;
        foreach (TaxonomyTerm term in terms)
        {
            foreach (string known in term.Names.Values.Concat(term.Synonyms).Prepend(term.Code).Select(TermText.Key))
            {
                if (Math.Abs(known.Length - given.Length) < least && known.Length <= LongestCompared && Distance(given, known) is var distance && distance < least)
                    (nearest, least) = (term, distance);
            }
        }

        return nearest;
    }

    /// <summary>Returns the Levenshtein distance: the number of characters to insert, delete or replace.</summary>
    private static int Distance(string one, string other)
    {
        Span<int> row = stackalloc int[other.Length + 1];
        for (int at = 0; at < row.Length; at++)
            row[at] = at;
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
