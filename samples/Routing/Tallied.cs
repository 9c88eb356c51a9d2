namespace ComplaintFlow.Samples.RouteFile;

/// <summary>What became of the rows of a file.</summary>
internal sealed class Tallied
{
    public int Rows { get; set; }

    public TimeSpan Took { get; set; }

    /// <summary>Rows by handler, or by the queue of a team.</summary>
    public SortedDictionary<string, int> ByHandler { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows by category that no rule takes.</summary>
    public SortedDictionary<string, int> Uncovered { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows for which a rule asked for people of whom nobody could have them, and the fallback neither.</summary>
    public int WithNobody { get; set; }

    /// <summary>Rows that say whom they go to, and rows of these that went there.</summary>
    public (int Said, int Agree) Expected { get; set; }

    public List<string> Differences { get; } = [];

    public List<string> Rejected { get; } = [];

    public int RejectedCount { get; set; }

    public static void Count(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
