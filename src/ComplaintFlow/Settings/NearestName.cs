namespace ComplaintFlow.Settings;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The name that the fewest slips of the pen make of another, at most one for every three letters, or else one that it is part of; <see langword="null"/> when none is so near.</summary>
    public static string? Find(string written, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in names)
        {
            int slips = written.Length > LongestName ? int.MaxValue : Slips(written.ToUpperInvariant(), name.ToUpperInvariant());
            if (slips < least && IsNear(written, name, slips))
                (nearest, least) = (name, slips);
        }

        return nearest;
    }

    private static bool IsNear(string written, string name, int slips) =>
        slips <= Math.Max(written.Length, name.Length) / 3 || (written.Length >= 4 && name.Contains(written, StringComparison.OrdinalIgnoreCase));

    /// <summary>The letters that are put in, left out, changed or swapped with the next.</summary>
    private static int Slips(string one, string other)
    {
        int[,] slips = new int[one.Length + 1, other.Length + 1];
        for (int at = 0; at <= one.Length; at++)
            slips[at, 0] = at;
        for (int at = 0; at <= other.Length; at++)
            slips[0, at] = at;
        for (int at = 1; at <= one.Length; at++)
        {
            for (int to = 1; to <= other.Length; to++)
            {
                int change = one[at - 1] == other[to - 1] ? 0 : 1;
                slips[at, to] = Math.Min(Math.Min(slips[at - 1, to], slips[at, to - 1]) + 1, slips[at - 1, to - 1] + change);
                if (at > 1 && to > 1 && one[at - 1] == other[to - 2] && one[at - 2] == other[to - 1])
                    slips[at, to] = Math.Min(slips[at, to], slips[at - 2, to - 2] + 1);
            }
        }

        return slips[one.Length, other.Length];
    }
}
