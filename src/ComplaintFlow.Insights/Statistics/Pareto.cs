using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Statistics;

/// <summary>A row of a Pareto analysis.</summary>
/// <param name="Rank">The rank, from 1.</param>
/// <param name="Name">The category, cause or touchpoint.</param>
/// <param name="Count">Its complaints.</param>
/// <param name="Share">Its share of all complaints, 0 to 1.</param>
/// <param name="CumulativeShare">The share of it and all above it, 0 to 1.</param>
public sealed record ParetoRow(int Rank, string Name, long Count, double Share, double CumulativeShare);

/// <summary>Which few categories or causes make most of the complaints: largest first, with cumulative shares.</summary>
public static class Pareto
{
    /// <summary>Ranks counts. Equal counts stand in the ordinal order of their names, so that the result is the same in every culture.</summary>
    /// <param name="counts">The complaints by category, cause or touchpoint; each name once.</param>
    /// <param name="last">The name of the rest, which stands last however large it is; <c>other</c> by default.</param>
    /// <returns>The rows; none where there are no complaints.</returns>
    /// <exception cref="ArgumentException">A name occurs twice, or a count is negative.</exception>
    public static ImmutableArray<ParetoRow> Of(IEnumerable<KeyValuePair<string, long>> counts, string last = "other")
    {
        ArgumentNullException.ThrowIfNull(counts);
        Dictionary<string, long> byName = new(StringComparer.Ordinal);
        foreach ((string name, long count) in counts)
        {
            if (count < 0)
                throw new ArgumentException($"The count of '{name}' is negative: {count}.", nameof(counts));
            if (!byName.TryAdd(name, count))
                throw new ArgumentException($"'{name}' occurs twice.", nameof(counts));
        }

        double total = byName.Values.Sum();
        if (total == 0)
            return [];
        ImmutableArray<ParetoRow>.Builder rows = ImmutableArray.CreateBuilder<ParetoRow>(byName.Count);
        long sum = 0;
        foreach ((string name, long count) in byName.OrderBy(row => row.Key == last).ThenByDescending(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal))
        {
            sum += count;
            rows.Add(new(rows.Count + 1, name, count, count / total, sum / total));
        }

        return rows.ToImmutable();
    }

    /// <summary>Returns the rows that are needed to reach a share of all complaints: the few that matter.</summary>
    /// <param name="rows">The rows of an analysis.</param>
    /// <param name="share">The share, 0 to 1; 0.8 by default.</param>
    public static IEnumerable<ParetoRow> VitalFew(IEnumerable<ParetoRow> rows, double share = 0.8)
    {
        ArgumentNullException.ThrowIfNull(rows);
        // The row that reaches the share is the last one of them; shares are sums of fractions, so an exact 80 % may lie a last digit below it.
        return rows.TakeWhile(row => row.CumulativeShare - row.Share < share - 1e-9);
    }
}
