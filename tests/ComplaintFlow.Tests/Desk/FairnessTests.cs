using System.Collections.Concurrent;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Many complaints, and several at once.</summary>
public sealed class FairnessTests
{
    private const int Writers = 8;

    public static TheoryData<string, Action<RoutingChoiceBuilder>> Strategies => new()
    {
        { "load", c => c.ByLoad() },
        { "least recently assigned", c => c.ByLeastRecentlyAssigned() },
        { "same as before, load", c => c.SameAsBefore().ByLoad() },
        { "same as before, least recently assigned", c => c.SameAsBefore().ByLeastRecentlyAssigned() },
        { "skill, customer's language, load", c => c.WithSkill("refunds").ByCustomersLanguage().ByLoad() },
        { "customer's language, least recently assigned", c => c.InCustomersLanguage().ByLeastRecentlyAssigned() },
    };

    [Fact]
    public async Task Of_many_complaints_over_50_handlers_of_different_weights_each_gets_their_share_within_one_per_cent()
    {
        int complaints = TestSize.Of(100_000);
        int[] weights = [.. Enumerable.Range(0, 50).Select(at => 1 + (at * 7 % 10))];
        await using TestHost host = new(builder => builder
            .AddHandlers(h =>
            {
                HandlerTeamBuilder team = h.Team("desk");
                for (int at = 0; at < weights.Length; at++)
                    team.Member($"h{at}", weight: weights[at]);
            })
            .AddRouting(r => r.Otherwise().ToTeam("desk")));

        await InParallel(2, complaints / 2, async _ => (await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow());

        double all = weights.Sum();
        for (int at = 0; at < weights.Length; at++)
        {
            double share = complaints * weights[at] / all;
            // Of a share of a few dozen complaints one is more than a hundredth.
            double tolerance = Math.Max(share / 100, 1);
            Assert.InRange(await host.TallyAsync($"h{at}"), share - tolerance, share + tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task Eight_parallel_intakes_keep_capacities_exactly(string strategy, Action<RoutingChoiceBuilder> choice)
    {
        int[] capacities = [0, 1, 2, 3, 5, 8, 13];
        await using TestHost host = new(builder => builder
            .AddHandlers(h =>
            {
                HandlerTeamBuilder team = h.Team("desk");
                for (int at = 0; at < capacities.Length; at++)
                    team.Member($"h{at}", m => m.Capacity(capacities[at]).Skill("refunds").Speaks("zh"));
            })
            .AddRouting(r => r.Choose(choice).Otherwise().ToTeam("desk").WhenNobodyIsFound().ToTeam("desk")));
        ConcurrentBag<Outcome> outcomes = [];

        await InParallel(Writers, 6, async writer => outcomes.Add(await host.Desk.ReceiveAsync(
            TestHost.Intake() with { Customer = new Customer { Id = $"c-{writer}", Language = "zh" } }, TestHost.Agent)));

        Assert.Equal(Writers * 6, outcomes.Count(outcome => outcome.IsAccepted));
        for (int at = 0; at < capacities.Length; at++)
        {
            Assert.True(await host.TallyAsync($"h{at}") == capacities[at], $"By {strategy} h{at} has {await host.TallyAsync($"h{at}")} of {capacities[at]}.");
            Assert.Equal(capacities[at], outcomes.Count(outcome => outcome.Complaint!.Treatment.Handler == PersonId.Of($"h{at}")));
        }

        Assert.Equal((Writers * 6) - capacities.Sum(), outcomes.Count(outcome => outcome.Complaint!.Treatment.Handler is null));
    }

    [Fact]
    public async Task Whoever_was_given_one_in_between_is_not_given_another_out_of_turn()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(
            builder => builder
                .AddHandlers(h => h.Team("desk").Member("ana").Member("bo").Member("chen").Member("dina"))
                .AddRouting(r => r.Choose(c => c.ByLeastRecentlyAssigned()).Otherwise().ToTeam("desk")),
            inner => store = new InterceptedStore(inner));
        int nested = 0;
        List<string> chosen = [];
        store.Before = async _ =>
        {
            if (++nested < 3)
                chosen.Add((await host.ReceiveAsync()).Treatment.Handler!.Value.Name);
        };

        chosen.Add((await host.ReceiveAsync()).Treatment.Handler!.Value.Name);

        Assert.Equal(["ana", "bo", "chen"], chosen);
        // The innermost came through at once, the two around it lost one race each.
        Assert.Equal(5, store.Commits);
    }

    [Fact]
    public async Task Whoever_loses_every_race_still_gets_somebody()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(
            builder => builder.AddHandlers(h => h.Team("desk").Member("ana").Member("bo")).AddRouting(r => r.Choose(c => c.ByLeastRecentlyAssigned()).Otherwise().ToTeam("desk")),
            inner => store = new InterceptedStore(inner));
        bool within = false;
        store.Before = async _ =>
        {
            if (within)
                return;
            within = true;
            for (int at = 0; at < 2; at++)
                await host.ReceiveAsync();
            within = false;
        };

        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);

        Assert.True(outcome.IsAccepted);
        Assert.NotNull(outcome.Complaint!.Treatment.Handler);
    }

    [Fact]
    public async Task Eight_parallel_intakes_keep_turns_but_for_one_or_two()
    {
        await using TestHost host = new(
            builder => builder
                .AddHandlers(h =>
                {
                    HandlerTeamBuilder team = h.Team("desk");
                    for (int at = 0; at < 16; at++)
                        team.Member($"h{at}");
                })
                .AddRouting(r => r.Choose(c => c.ByLeastRecentlyAssigned()).Otherwise().ToTeam("desk")),
            time: TimeProvider.System);

        for (int round = 1; round <= 20; round++)
        {
            await InParallel(Writers, 2, async _ => (await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow());
            for (int at = 0; at < 16; at++)
                Assert.InRange(await host.TallyAsync($"h{at}"), round - 2, round + 2);
        }
    }

    private static Task InParallel(int writers, int times, Func<int, Task> act) => Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
    {
        for (int time = 0; time < times; time++)
            await act(writer);
    })));
}
