using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public class FactTests
{
    private static readonly LifecycleDefinition Small = Lifecycle.Define("small", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.FactsRecorded, Guard.ChecksDone);
        l.Configure(Status.Closed).Final();
    });

    [Fact]
    public async Task The_first_rule_that_matches_says_at_the_receipt_what_must_be_recorded()
    {
        await using TestHost host = new(Insurance, lifecycle: Small);

        Outcome claim = await host.Desk.ReceiveAsync(About("insurance/slow-claim"), TestHost.Agent);
        Outcome other = await host.Desk.ReceiveAsync(About("retail"), TestHost.Agent);
        Complaint praise = await host.ReceiveAsync(About("retail") with { Kind = RecordKind.Praise });

        Assert.Equal(["policy-number", "loss-date"], Assert.Single(claim.Events.OfType<FactsRequired>()).Facts.AsEnumerable());
        Assert.Equal(["report-read"], claim.Complaint!.Care.RequiredChecks.AsEnumerable());
        Assert.Equal("claims", claim.Events.OfType<FactsRequired>().Single().Rule);
        Assert.Equal(("order-number", "otherwise"), (Assert.Single(other.Complaint!.Care.RequiredFacts), other.Events.OfType<FactsRequired>().Single().Rule));
        Assert.Equal(["contact-wish"], praise.Care.RequiredFacts.AsEnumerable());
    }

    [Theory]
    [InlineData("en", "the fact policy-number is recorded", "the fact loss-date is recorded", "the check report-read is done")]
    [InlineData("zh-Hans", "必录信息 policy-number 已记录", "必录信息 loss-date 已记录", "核查项 report-read 已完成")]
    public async Task The_guards_name_each_fact_and_check_that_is_missing(string language, params string[] reasons)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = new(Insurance, lifecycle: Small);
        ComplaintId id = (await host.ReceiveAsync(About("insurance/slow-claim"))).Id;

        Assert.Equal(reasons.AsEnumerable(), (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).Refusal!.Reasons);
        await host.Desk.ExecuteAsync(id, new RecordFact("policy-number", "P-77"), TestHost.Agent);
        Assert.Equal(reasons[1..].AsEnumerable(), (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).Refusal!.Reasons);
        await host.Desk.ExecuteAsync(id, new RecordFact("loss-date", "2026-02-01"), TestHost.Agent);
        await host.Desk.ExecuteAsync(id, new CompleteCheck("report-read", "nothing odd"), TestHost.Agent);

        Assert.True((await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task A_host_gives_its_facts_names()
    {
        await using TestHost host = new(b => Insurance(b.UseTexts(new Named())), lifecycle: Small);
        ComplaintId id = (await host.ReceiveAsync(About("insurance/slow-claim"))).Id;

        Assert.Equal("the fact policy-number (policy number on the card) is recorded", (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).Refusal!.Reasons[0]);
    }

    [Fact]
    public async Task A_reclassification_requires_what_its_rule_says_and_what_is_recorded_stays()
    {
        await using TestHost host = new(Insurance, lifecycle: Small);
        ComplaintId id = (await host.ReceiveAsync(About("insurance/slow-claim"))).Id;
        await host.Desk.ExecuteAsync(id, new RecordFact("policy-number", "P-77"), TestHost.Agent);

        Outcome same = await host.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("insurance/terms") }, TestHost.Agent);
        Outcome other = await host.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("retail") }, TestHost.Agent);

        Assert.Empty(same.Events.OfType<FactsRequired>());
        Assert.Equal(["order-number"], other.Complaint!.Care.RequiredFacts.AsEnumerable());
        Assert.Empty(other.Complaint.Care.RequiredChecks);
        Assert.NotNull(other.Complaint.Care.FindFact("policy-number"));
    }

    [Fact]
    public async Task A_later_value_replaces_a_fact_and_both_are_in_the_journal()
    {
        await using TestHost host = new(Insurance, lifecycle: Small);
        ComplaintId id = (await host.ReceiveAsync(About("other"))).Id;
        await host.Desk.ExecuteAsync(id, new RecordFact("meter", "17"), TestHost.Agent);

        Complaint complaint = (await host.Desk.ExecuteAsync(id, new RecordFact("meter", "71"), TestHost.Agent)).OrThrow();

        Assert.Equal(new RecordedFact("meter", complaint.Version), Assert.Single(complaint.Care.Facts));
        Assert.Equal(["17", "71"], (await host.JournalAsync(id)).Select(entry => entry.Event).OfType<FactRecorded>().Select(fact => fact.Value));
        Assert.DoesNotContain("71", System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(complaint with { Id = default })).Replace(complaint.Id.ToString(), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_and_checks_are_refused_without_a_name_or_value_and_beyond_their_number()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await host.ReceiveAsync(About("other"))).Id;

        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new RecordFact("", "x")));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new RecordFact("meter", " ")));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new CompleteCheck("")));
        for (int number = 0; number < ComplaintCare.MaxFacts; number++)
        {
            (await host.Desk.ExecuteAsync(id, new RecordFact($"fact-{number}", "x"), TestHost.Agent)).OrThrow();
            (await host.Desk.ExecuteAsync(id, new CompleteCheck($"check-{number}"), TestHost.Agent)).OrThrow();
        }

        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new RecordFact("one-more", "x")));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new CompleteCheck("one-more")));
        Assert.Null(await RefusedAsync(new RecordFact("fact-7", "y")));
        Assert.Empty((await host.Desk.ExecuteAsync(id, new CompleteCheck("check-7"), TestHost.Agent)).Events);
        await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent);
        Assert.Equal(ErrorCodes.AlreadyClosed, await RefusedAsync(new RecordFact("fact-7", "z")));

        async Task<string?> RefusedAsync(ComplaintCommand command) => (await host.Desk.ExecuteAsync(id, command, TestHost.Agent)).Refusal?.Code;
    }

    [Fact]
    public async Task Configuration_replaces_a_rule_by_name_and_gives_the_same_version_as_code()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Findings:Rules:0:Name"] = "claims",
            ["Findings:Rules:0:Category"] = "insurance",
            ["Findings:Rules:0:Facts:0"] = "policy-number",
            ["Findings:Otherwise:Checks"] = "photos-seen",
        };
        await using ServiceProvider configured = Provider(b => b.AddFindings(f => f.When(Category.Of("insurance")).Named("claims").Require("something-else")), settings);
        await using ServiceProvider coded = Provider(b => b.AddFindings(f => f.When(Category.Of("insurance")).Named("claims").Require("policy-number").Otherwise().Check("photos-seen")));

        Complaint claim = (await configured.GetRequiredService<IComplaintDesk>().ReceiveAsync(About("insurance/terms") with { Lifecycle = null }, TestHost.Agent)).OrThrow();

        Assert.Equal(["policy-number"], claim.Care.RequiredFacts.AsEnumerable());
        Assert.Equal(
            coded.GetRequiredService<ComplaintFlow.Rules.IRulesMonitor>().Version, configured.GetRequiredService<ComplaintFlow.Rules.IRulesMonitor>().Version);
    }

    [Fact]
    public void Faults_of_rules_have_their_place_and_their_fix()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Findings:Rules:0:Facts:0"] = "policy-number",
            ["Findings:Rules:1:Category"] = "insurance",
            ["Findings:Rules:2:Category"] = "retail",
            ["Findings:Rules:2:Facts"] = "a\u0001b",
            ["Findings:Rules:2:Fact"] = "x",
        };
        using ServiceProvider provider = Provider(_ => { }, settings);

        InvalidRulesException wrong = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService<ComplaintFlow.Rules.IRulesMonitor>().Version);

        Assert.Equal(
            [
                "CF2004 Findings:Rules:2:Fact",
                $"{ErrorCodes.RuleWithoutKeys} Findings:Rules:0",
                $"{ErrorCodes.InvalidRequirement} Findings:Rules:1",
                $"{ErrorCodes.InvalidRequirement} Findings:Rules:2:Facts",
            ],
            wrong.Faults.Select(fault => $"{fault.Code} {fault.Place}"));
    }

    private static ServiceProvider Provider(Action<ComplaintFlowBuilder> configure, Dictionary<string, string?>? settings = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services.AddComplaintFlow(new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build()).AllowEveryActor().UseInMemoryStore();
        configure(builder);
        return services.BuildServiceProvider();
    }

    private static void Insurance(ComplaintFlowBuilder builder) => builder.AddFindings(f => f
        .When(Category.Of("insurance")).Named("claims").Require("policy-number", "loss-date").Check("report-read")
        .When(RecordKind.Praise).Require("contact-wish")
        .Otherwise().Require("order-number"));

    private static ComplaintIntake About(string category) => TestHost.Intake() with { Category = Category.Of(category), Lifecycle = "small" };

    private sealed class Named : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) =>
            key == "fact.policy-number" ? "policy number on the card" : ComplaintTexts.Default.Find(key, culture, arguments);
    }
}
