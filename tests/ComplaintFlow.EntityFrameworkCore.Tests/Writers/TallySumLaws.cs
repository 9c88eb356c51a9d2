using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using FsCheck.Xunit;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>What several commits change of a tally is summed up: it is met by the same values as if they came one after the other.</summary>
public sealed class TallySumLaws
{
    private static readonly TallyKey _key = new("load/ann");

    [Property(MaxTest = 2_000)]
    public bool A_sum_is_met_by_the_values_that_each_in_turn_is_met_by(sbyte stored, (sbyte Add, byte Limit, byte Expect)[] changes)
    {
        // Small numbers, so that many limits and expectations are just met.
        TallyChange[] made = [.. changes.Select(static one => new TallyChange(
            _key,
            one.Add % 3,
            (one.Limit % 4) switch { 0 => long.MaxValue, 1 => (one.Limit / 4 % 9) - 2, _ => null },
            one.Expect % 3 == 0 ? (one.Expect / 3 % 7) - 2 : null))];
        long value = stored % 5;
        long start = value;
        bool isMet = true;
        foreach (TallyChange change in made)
        {
            isMet &= change.IsMetBy(value);
            value += change.Add;
        }

        if (made.Length == 0)
            return !TallySum.Of([Commit()]).Any();
        TallySum sum = TallySum.Of([.. made.Select(change => Commit(change))]).Single();
        return sum.Add == value - start && (start <= sum.Room && (sum.Expected ?? start) == start) == isMet;
    }

    private static ComplaintCommit Commit(params TallyChange[] tallies) => new CommitBuilder().Receive(SampleComplaints.Received()).Build() with { Tallies = tallies };
}
