using System.Collections.Concurrent;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Routing;

/// <summary>Rules of every kind, as the desk follows them.</summary>
public sealed class RoutingThroughDeskTests
{
    private static readonly RoutingTarget[] Targets =
    [
        RoutingTarget.Team("billing"), RoutingTarget.Team("empty"), RoutingTarget.Team("unknown"), RoutingTarget.Handler("ana"), RoutingTarget.Handler("nobody"),
        RoutingTarget.Tier(HandlerTier.Supervisor), RoutingTarget.Tier(HandlerTier.Manager), RoutingTarget.NextTier, RoutingTarget.SameAsBefore,
    ];

    [Fact]
    public void Every_key_and_every_target_in_any_combination_goes_where_the_first_matching_rule_says()
    {
        Prop.ForAll<int>(seed => FollowsAsync(seed).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

        static async Task FollowsAsync(int seed)
        {
            Random random = new(seed);
            RandomRules rules = new(seed) { Density = 15 };
            (MatchKeys Keys, RoutingTarget Target)[] table = [.. Enumerable.Range(0, 30)
                .Select(_ => (Keys: rules.Keys(), Target: Targets[random.Next(Targets.Length)]))
                .Where(rule => rule.Keys.All.Length > 0)];
            await using TestHost host = new(builder => builder
                .AddHandlers(h => h.Team("empty").Team("billing").Member("ana").Member("bo").Handler("sue", m => m.Tier(HandlerTier.Supervisor)).Handler("mo", m => m.Tier(HandlerTier.Manager)))
                .AddRouting(r =>
                {
                    r.Analysis(RoutingAnalysisLevel.Off);
                    for (int at = 0; at < table.Length; at++)
                    {
                        RoutingRuleBuilder rule = r.When(table[at].Keys.All.AsSpan()).Named($"rule {at}");
                        if (table[at].Keys.Predicate is { } predicate)
                            rule.If($"{predicate.Name} {at}", predicate.Test);
                        rule.To(table[at].Target);
                    }

                    r.Otherwise().ToHandler("mo");
                }));

            for (int time = 0; time < 20; time++)
            {
                Complaint like = rules.Complaint();
                ComplaintIntake intake = new()
                {
                    Customer = like.Customer,
                    Channel = like.Channel,
                    Description = "No signal.",
                    Category = like.Category,
                    Urgency = like.Urgency,
                    Cause = like.Classification.Cause,
                    Touchpoint = like.Classification.Touchpoint,
                    Signals = like.Signals,
                    Amount = like.Amount,
                };
                Outcome outcome = await host.Desk.ReceiveAsync(intake, TestHost.Agent);
                int first = NaiveMatch.FirstOf([.. table.Select(rule => rule.Keys)], like with { Episode = 1 });
                RoutingTarget target = first < 0 ? RoutingTarget.Handler("mo") : table[first].Target;

                HandlerAssigned assigned = outcome.Events.OfType<HandlerAssigned>().Single();
                bool isFound = target.Name is "billing" or "ana" or "supervisor" or "manager" or "mo" || target.Kind == RoutingTargetKind.NextTier;
                Assert.Equal(first < 0 ? "otherwise" : $"rule {first}", assigned.Rule);
                Assert.Equal(isFound ? null : target.ToString(), outcome.Events.OfType<NobodyFound>().SingleOrDefault()?.Target);
                Assert.Contains(assigned.Handler!.Value.Name, target switch
                {
                    { Name: "billing" } => ["ana", "bo"],
                    { Name: "ana" } => ["ana"],
                    { Name: "supervisor" } or { Kind: RoutingTargetKind.NextTier } => ["sue"],
                    _ => (string[])["mo"],
                });
            }
        }
    }

    [Fact]
    public async Task Rules_reloaded_under_fire_lose_no_complaint_and_never_mix()
    {
        Source source = new() { ["C:Routing:Otherwise:ToTeam"] = "team-0" };
        ServiceCollection services = new();
        IConfigurationRoot configuration = new ConfigurationBuilder().Add(source).Build();
        services.AddComplaintFlow(configuration.GetSection("C")).AllowEveryActor().UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        IRulesMonitor monitor = provider.GetRequiredService<IRulesMonitor>();
        ConcurrentDictionary<string, string> teams = new() { [monitor.Version] = "team-0" };
        ConcurrentBag<(string Rules, Treatment Treatment)> routed = [];
        bool ends = false;

        Task[] writers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (int time = 0; time < 100 || !Volatile.Read(ref ends); time++)
            {
                Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
                Page<JournalEntry> journal = await desk.ReadJournalAsync(complaint.Id, TestHost.Agent);
                routed.Add((journal.Items.Select(entry => entry.Rules).Distinct().Single(), complaint.Treatment));
            }
        }))];
        for (int reload = 1; reload <= 40; reload++)
        {
            source["C:Routing:Otherwise:ToTeam"] = $"team-{reload}";
            source["C:Routing:Otherwise:ToTaem"] = reload % 5 == 0 ? "a slip of the pen" : null;
            source.Reload();
            if (reload % 5 != 0)
                teams[monitor.Version] = $"team-{reload}";
            await Task.Yield();
        }

        Volatile.Write(ref ends, true);
        await Task.WhenAll(writers);

        Assert.InRange(routed.Count, 400, int.MaxValue);
        Assert.Equal(33, teams.Count);
        Assert.All(routed, complaint => Assert.Equal(teams[complaint.Rules], complaint.Treatment.Team));
    }

    private sealed class Source : ConfigurationProvider, IConfigurationSource
    {
        public string? this[string key]
        {
            set
            {
                if (value is null)
                    Data.Remove(key);
                else
                    Data[key] = value;
            }
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Reload() => OnReload();
    }
}
