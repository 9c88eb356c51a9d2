namespace ComplaintFlow.Settings;

/// <summary>Finds the name that was most likely meant by a misspelled one.</summary>
internal static class NearestName
{
    private const int LongestName = 64;

    /// <summary>
    /// Finds the name with the fewest typing errors, at most one per three letters, or else one that contains the misspelled name;
    /// <see langword="null"/> when there is none.
    /// </summary>
    public static string? Find(string written, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in names)
        {
            int typos = written.Length > LongestName ? int.MaxValue : CountTypos(written.ToUpperInvariant(), name.ToUpperInvariant());
            if (typos < least && IsNear(written, name, typos))
                (nearest, least) = (name, typos);
        }

        return nearest;
    }

    private static bool IsNear(string written, string name, int typos) =>
        typos <= Math.Max(written.Length, name.Length) / 3 || (written.Length >= 4 && name.Contains(written, StringComparison.OrdinalIgnoreCase));

    /// <summary>Counts the letters that were inserted, omitted, changed or swapped with the next.</summary>
    private static int CountTypos(string one, string other)
    {
        int[,] typos = new int[one.Length + 1, other.Length + 1];
        for (int at = 0; at <= one.Length; at++)
            typos[at, 0] = at;
        for (int at = 0; at <= other.Length; at++)
            typos[0, at] = at;
        for (int at = 1; at <= one.Length; at++)
        {
            for (int to = 1; to <= other.Length; to++)
            {
                int change = one[at - 1] == other[to - 1] ? 0 : 1;
                typos[at, to] = Math.Min(Math.Min(typos[at - 1, to], typos[at, to - 1]) + 1, typos[at - 1, to - 1] + change);
                if (at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1])
                    typos[at, to] = Math.Min(typos[at, to], typos[at - 2, to - 2] + 1);
            }
        }

        return typos[one.Length, other.Length];
    }
}
