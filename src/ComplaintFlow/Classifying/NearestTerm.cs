namespace ComplaintFlow.Classifying;

/// <summary>Finds what somebody probably meant. Costs the number of terms times their lengths, so it is asked for refusals only.</summary>
internal static class NearestTerm
{
    private const int LongestCompared = 64;

    /// <summary>The term of which a code, name or synonym differs least, if it differs by no more than a third of the letters.</summary>
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

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein).</summary>
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
