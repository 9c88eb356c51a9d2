using ComplaintFlow.Insights.Projection;
using FsCheck.Xunit;

namespace ComplaintFlow.Insights.Tests.Facts;

/// <summary>Facts are the same whichever way they come: from the outbox, from the journals, or from a naive program.</summary>
public class FactLawTests
{
    [Property(MaxTest = 5)]
    public async Task Facts_of_the_outbox_are_those_of_a_rebuild_and_of_a_naive_program(int seed)
    {
        await using House house = new(History.Configure);
        History history = new(house, new Random(seed));
        for (int step = 0; step < 60; step++)
        {
            await history.StepAsync();
            if (step % 7 == 0)
                await house.DeliverAsync();
        }

        await house.DeliverAsync();
        InsightsProjection living = (InsightsProjection)house.Projection;
        IReadOnlyList<string> incremental = await House.DumpAsync(living);
        await house.Projection.RebuildAsync();
        Assert.Equal(incremental, await House.DumpAsync(living));

        List<string> naive = [];
        foreach (ComplaintId id in history.Known)
        {
            List<JournalEntry> journal = [];
            await foreach (JournalEntry entry in house.Desk.ReadWholeJournalAsync(id, House.Agent))
                journal.Add(entry);
            naive.AddRange(NaiveFacts.Of(journal));
        }

        List<string> facts = [];
        foreach (string query in NaiveFacts.Queries)
            facts.AddRange(await house.QueryAsync(query));
        Assert.Equal(naive.Order(StringComparer.Ordinal), facts.Order(StringComparer.Ordinal));
        Assert.Equal(default, await house.Projection.ReadLagAsync());
    }

    [Property(MaxTest = 4)]
    public async Task A_projection_that_dies_between_any_two_batches_ends_at_the_same_facts(int seed)
    {
        await using House house = new(History.Configure);
        Random random = new(seed);
        History history = new(house, random);
        int deaths = 0;
        int survived = 0;
        InsightsProjection mortal = house.Other("mortal.duckdb", Die);
        for (int step = 0; step < 40; step++)
        {
            ComplaintId id = await history.StepAsync();
            try
            {
                // Late, early and repeated calls, each with the number of an entry that is there.
                await mortal.ProjectAsync(id, random.Next(1, 4), default);
                if (random.Next(4) == 0)
                    await mortal.CatchUpAsync();
            }
            catch (InvalidOperationException)
            {
                deaths++;
                mortal.Dispose();
                mortal = house.Other("mortal.duckdb", Die);
            }
        }

        mortal.Dispose();
        using InsightsProjection last = house.Other("mortal.duckdb");
        await last.CatchUpAsync();
        using InsightsProjection whole = house.Other("whole.duckdb");
        await whole.CatchUpAsync();
        Assert.Equal(await House.DumpAsync(whole), await House.DumpAsync(last));
        Assert.NotEqual(0, deaths);

        void Die()
        {
            // Chance may spare it in all of a history.
            if (random.Next(3) == 0 || (deaths == 0 && ++survived == 5))
                throw new InvalidOperationException("The process died.");
        }
    }
}
