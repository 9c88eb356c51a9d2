using System.Collections.Concurrent;
using ComplaintFlow.Events;
using ComplaintFlow.Matching;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Routing;

/// <summary>Rules of every kind, as the desk follows them.</summary>
[Properties(Arbitrary = [typeof(RoutingThroughDeskTests)])]
public sealed class RoutingThroughDeskTests : IDisposable
{
    private static readonly RoutingTarget[] Targets =
    [
        RoutingTarget.Team("billing"), RoutingTarget.Team("empty"), RoutingTarget.Team("unknown"), RoutingTarget.Handler("ana"), RoutingTarget.Handler("nobody"),
        RoutingTarget.Tier(HandlerTier.Supervisor), RoutingTarget.Tier(HandlerTier.Manager), RoutingTarget.NextTier, RoutingTarget.SameAsBefore,
    ];

    private static readonly string[] Ends = ["a rule that matches", "no rule that matches", "a rule whose target finds nobody"];

    private readonly Reached _reached = new();

    public static Arbitrary<RoutedCase> Cases()
    {
        RuleGen values = new(Density: 15);
        return Arb.From(
            from table in (from keys in values.Keys from target in Gen.Elements(Targets) select (keys, target)).ArrayOf(30)
            from complaints in values.Complaints.ArrayOf(20)
            select new RoutedCase([.. table.Where(rule => rule.keys.All.Length > 0)], complaints),
            RoutedCase.Shrink);
    }

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property Every_key_and_every_target_in_any_combination_goes_where_the_first_matching_rule_says(RoutedCase drawn) =>
        _reached.Check(Ends, async reached =>
        {
            (MatchKeySet Keys, RoutingTarget Target)[] table = drawn.Table;
            await using TestHost host = new(builder => builder
                .AddHandlers(h => h.Team("empty").Team("billing").Member("ana").Member("bo").Handler("sue", m => m.Tier(HandlerTier.Supervisor)).Handler("mo", m => m.Tier(HandlerTier.Manager)))
                .AddFields(f => f.Text("plan").Text("brand").Text("shop"))
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

            foreach (Complaint like in drawn.Complaints)
            {
                ComplaintIntake intake = new()
                {
                    Customer = like.Customer,
                    Channel = like.Channel,
                    Description = "No signal.",
                    Category = like.Category,
                    Urgency = like.Urgency,
                    Kind = like.Kind,
                    Cause = like.Classification.Cause,
                    Touchpoint = like.Classification.Touchpoint,
                    Signals = like.Signals,
                    Amount = like.Details.Amount,
                    Fields = like.Fields.Values.ToDictionary(field => field.Name, field => (FieldValue?)field.Text),
                };
                Outcome outcome = await host.Desk.ReceiveAsync(intake, TestHost.Agent);
                int first = NaiveMatch.FirstOf([.. table.Select(rule => rule.Keys)], like with { Episode = 1 });
                reached(first < 0 ? "no rule that matches" : "a rule that matches");
                RoutingTarget target = first < 0 ? RoutingTarget.Handler("mo") : table[first].Target;

                HandlerAssigned assigned = outcome.Events.OfType<HandlerAssigned>().Single();
                bool isFound = target.Name is "billing" or "ana" or "supervisor" or "manager" or "mo" || target.Kind == RoutingTargetKind.NextTier;
                if (!isFound)
                    reached("a rule whose target finds nobody");
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
        });

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

    /// <summary>Rules with their targets, and complaints that come in.</summary>
    public sealed class RoutedCase
    {
        internal RoutedCase((MatchKeySet Keys, RoutingTarget Target)[] table, Complaint[] complaints) => (Table, Complaints) = (table, complaints);

        internal (MatchKeySet Keys, RoutingTarget Target)[] Table { get; }

        internal Complaint[] Complaints { get; }

        public override string ToString() =>
            string.Concat(Table.Select((rule, at) => $"\n  rule {at}: {rule.Keys} to {rule.Target}").Concat(Complaints.Select(complaint => $"\n  {RuleGen.Write(complaint)}")));

        internal static IEnumerable<RoutedCase> Shrink(RoutedCase drawn) => Smaller.Parts(
            Smaller.Than(drawn.Complaints, RuleGen.Shrink, least: 1).Select(complaints => new RoutedCase(drawn.Table, complaints)),
            Smaller.Than(drawn.Table, Shrink).Select(table => new RoutedCase(table, drawn.Complaints)));

        private static IEnumerable<(MatchKeySet Keys, RoutingTarget Target)> Shrink((MatchKeySet Keys, RoutingTarget Target) rule) => Smaller.Parts(
            RuleGen.Shrink(rule.Keys).Where(keys => keys.All.Length > 0).Select(keys => (keys, rule.Target)),
            Smaller.Before(rule.Target, Targets).Select(target => (rule.Keys, target)));
    }
}
