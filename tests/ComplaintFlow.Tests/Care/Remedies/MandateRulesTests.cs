using System.Text;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Handlers;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>Mandates and rules on offers, in code and in configuration: the same table, every fault at once, and the most specific mandate counts.</summary>
public class MandateRulesTests
{
    [Theory]
    [InlineData("""{ "Holders": [ { "Person": "lin" } ] }""", "CF4801 Mandates:Holders:0: The mandate has no limit. Add Upto, PerComplaint, PerDay, PerWeek, PerMonth or PerQuarter: 500 CNY.")]
    [InlineData("""{ "Holders": [ { "Upto": "5 CNY" } ] }""", "CF4801 Mandates:Holders:0: Nobody has the mandate. Give exactly one of Person, Role, Tier and Anyone.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "Role": "agent", "Upto": "5 CNY" } ] }""", "CF4801 Mandates:Holders:0: The mandate has several holders. Give exactly one of Person, Role, Tier and Anyone.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "Upto": "500" } ] }""", "CF4801 Mandates:Holders:0:Upto: '500' is not an amount of money. Write an amount of 0 or more and a currency: 500 CNY.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "PerMonth": "-5 CNY" } ] }""", "CF4801 Mandates:Holders:0:PerMonth: '-5 CNY' is not an amount of money. Write an amount of 0 or more and a currency: 500 CNY.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "PerDay": "5 yuan" } ] }""", "CF4801 Mandates:Holders:0:PerDay: 'yuan' is not a currency code of three capital letters. Write an amount of 0 or more and a currency: 500 CNY.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "Upto": [ "5 CNY", "6 CNY" ] } ] }""", "CF4801 Mandates:Holders:0:Upto: There are two limits in CNY. Keep one for each currency.")]
    [InlineData("""{ "Holders": [ { "Tier": "boss", "Upto": "5 CNY" } ] }""", "CF4801 Mandates:Holders:0:Tier: The tier 'boss' is not on the ladder. Use one of agent, supervisor, manager, or add it to Handlers:Tiers.")]
    [InlineData("""{ "Holders": [ { "Role": "a/b", "Upto": "5 CNY" } ] }""", "CF4801 Mandates:Holders:0:Name: The name 'role:a/b' has a slash, or a character that a name cannot have. Give it another name.")]
    [InlineData("""{ "TimeZone": "Mars/Olympus" }""", "CF4502 Mandates:TimeZone: This machine has no time zone 'Mars/Olympus'. Use an IANA name such as Asia/Shanghai, or a Windows name such as China Standard Time.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "Upto": "5 CNY" }, { "Name": "more", "Person": "Lin", "Upto": "6 CNY" } ] }""", "CF4802 Mandates:Holders:1: 'more' and 'person:lin' cover all kinds in CNY for person:lin. Combine them in one.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "Upto": "5 CNY" }, { "Person": "lin", "Upto": "6 USD" } ] }""", "CF4802 Mandates:Holders:1: The mandate 'person:lin' is already defined at Mandates:Holders:0. Name one of them otherwise, or remove it.")]
    [InlineData("""{ "Holders": [ { "Person": "lin", "Upt": "5 CNY" } ] }""", "CF2004 Mandates:Holders:0:Upt: Unknown setting 'Upt'. The settings are Name, Person, Role, Tier, Anyone, Goodwill, Kinds, Upto, PerComplaint, PerDay, PerWeek, PerMonth, PerQuarter, TimeZone. Did you mean 'Upto'?")]
    public void What_is_wrong_with_a_mandate_says_where_what_and_what_to_do(string json, string message) => Assert.Equal(message, FaultsOf("Mandates", json)[0]);

    [Theory]
    [InlineData("""{ "ValidFor": "0 calendar days" }""", "CF4811 Offers:ValidFor: The time is zero. Write a time such as 14 calendar days.")]
    [InlineData("""{ "Rules": [ { "Category": "a", "AtLeast": 9 } ] }""", "CF4811 Offers:Rules:0:AtLeast: The least number of options is 9. Use 1 to 8.")]
    [InlineData("""{ "Rules": [ { "AtLeast": 2 } ] }""", "CF4004 Offers:Rules:0: The rule has no conditions, so it would match every complaint. Add a key such as Category, or use Otherwise.")]
    [InlineData("""{ "Rules": [ { "Category": "a", "Owed": "" } ] }""", "CF4811 Offers:Rules:0:Owed: A name must not be empty. Use names of 1 to 64 characters, such as cancellation.")]
    [InlineData("""{ "Triggers": { "Accept": "merge" } }""", "CF4811 Offers:Triggers:Accept: Merging needs another complaint. Name another trigger of the lifecycle, or none.")]
    [InlineData("""{ "Triggers": { "Accept": "" } }""", "CF4811 Offers:Triggers:Accept: A name must not be empty. Name a trigger of the lifecycle, or none.")]
    public void What_is_wrong_with_a_rule_on_offers_says_where_what_and_what_to_do(string json, string message) => Assert.Equal(message, FaultsOf("Offers", json)[0]);

    [Fact]
    public void Everything_that_configuration_says_of_mandates_can_be_said_in_code()
    {
        MandatesOptions code = new();
        _ = new MandatesBuilder(code)
            .TimeZone("Asia/Shanghai").Restrict(RemedyKind.ReturnOrExchange)
            .Person("Lin").Named("lin").Upto(200, "CNY").Upto(30.5m, "USD").PerComplaint(500, "CNY").PerDay(1, "CNY").PerWeek(2, "CNY").PerMonth(3, "CNY").PerQuarter(4, "CNY")
            .Role("supervisor").For(RemedyKind.Refund, RemedyKind.Voucher).Upto(2_000, "CNY").TimeZone("UTC")
            .Tier(HandlerTier.Manager).Upto(0, "CNY")
            .Anyone().Goodwill().PerMonth(20, "CNY");

        Assert.Equal(
            Written(code, new()),
            Written(new(), Read("""
                {
                  "TimeZone": "Asia/Shanghai", "Restricted": "return-or-exchange",
                  "Holders": [
                    { "Name": "lin", "Person": "lin", "Upto": [ "200.00 CNY", "30.5 USD" ], "PerComplaint": "500 CNY", "PerDay": "1 CNY", "PerWeek": "2 CNY", "PerMonth": "3 CNY", "PerQuarter": "4 CNY" },
                    { "Role": "supervisor", "Kinds": [ "refund", "voucher" ], "Upto": "2000 CNY", "TimeZone": "UTC" },
                    { "Tier": "manager", "Upto": "0 CNY" },
                    { "Anyone": true, "Goodwill": true, "PerMonth": "20 CNY" }
                  ]
                }
                """)));
    }

    [Fact]
    public async Task Configuration_replaces_a_mandate_by_its_name_and_what_it_takes_stays_in_the_same_budget()
    {
        IConfiguration settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes("""{ "Mandates": { "Holders": [ { "Person": "lin", "Upto": "150 CNY", "PerMonth": "300 CNY" } ] } }"""))).Build();
        await using OfferHost host = new(configuration: settings);
        Complaint complaint = await host.ReceiveAsync();

        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 160)), Lin);

        Assert.Equal(new ApprovalNeed(ApprovalReason.OverRemedy, new Money(150, "CNY")), complaint.Care.Offers[0].Options[0].Remedies[0].Need);
    }

    [Theory]
    [InlineData("refund", 40, true)] // of the person, for refunds
    [InlineData("refund", 41, false)]
    [InlineData("voucher", 30, true)] // of the person, for all kinds
    [InlineData("voucher", 31, false)]
    [InlineData("gesture", 30, true)]
    public async Task The_most_specific_mandate_counts_alone(string kind, decimal amount, bool isCovered)
    {
        await using OfferHost host = new(
            b => b.AddMandates(m => m
                .Anyone().Upto(10_000, "CNY")
                .Tier(HandlerTier.Agent).Upto(5_000, "CNY")
                .Role("agent").Upto(1_000, "CNY")
                .Person("lin").Upto(30, "CNY")
                .Person("lin").For(RemedyKind.Refund).Upto(40, "CNY")),
            hasMandates: false);
        Complaint complaint = await host.ReceiveAsync();

        complaint = await host.DoAsync(complaint, Offer(Worth(RemedyKind.Of(kind), amount)), Lin);

        Assert.Equal(isCovered ? OfferState.Open : OfferState.Submitted, complaint.Care.Offers[0].State);
    }

    [Theory]
    [InlineData("lin", "", 5_000)] // the tier of the roster
    [InlineData("lin", "agent", 1_000)] // the role before the tier
    [InlineData("somebody", "", 10_000)] // anyone
    public async Task A_role_comes_before_a_tier_and_a_tier_before_anyone(string person, string role, decimal limit)
    {
        await using OfferHost host = new(
            b => b.AddMandates(m => m.Anyone().Upto(10_000, "CNY").Tier(HandlerTier.Agent).Upto(5_000, "CNY").Role("agent").Upto(1_000, "CNY")),
            hasMandates: false);
        Actor actor = role.Length == 0 ? Actor.Staff(person) : Actor.Staff(person, role);
        Complaint complaint = await host.ReceiveAsync();

        complaint = await host.DoAsync(complaint, new MakeOffer([OfferOption.Of("a", Worth(RemedyKind.Refund, limit)), OfferOption.Of("b", Worth(RemedyKind.Refund, limit + 1))]), actor);

        Assert.Equal([OptionState.Open, OptionState.Submitted], complaint.Care.Offers[0].Options.Select(option => option.State));
    }

    [Fact]
    public async Task A_restricted_kind_needs_a_mandate_even_if_it_costs_nothing()
    {
        await using OfferHost host = new(b => b.AddMandates(m => m.Restrict(RemedyKind.ReturnOrExchange).Person("chen").For(RemedyKind.ReturnOrExchange).Upto(1, "CNY")), hasMandates: false);
        Complaint complaint = await host.ReceiveAsync();

        complaint = await host.DoAsync(complaint, Offer(new Remedy(RemedyKind.ReturnOrExchange)), Lin);
        Assert.Equal(OfferState.Submitted, complaint.Care.Offers[0].State);
        Assert.Equal(OfferState.Open, (await host.DoAsync(complaint, new ApproveOffer("1", 1), Chen)).Care.Offers[0].State);
    }

    [Fact]
    public async Task The_host_maps_other_triggers_or_none()
    {
        await using OfferHost host = new(b => b.AddOffers(o => o.Triggers(t =>
        {
            t.Accept = OfferTriggerOptions.None;
            t.Start = "accept";
        })));
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(new Remedy(RemedyKind.Apology)), Lin);

        Assert.Equal(Status.Proposed, (await host.DoAsync(complaint, AcceptOption.Of("1", 1, "a"), Wang)).Status);
        Assert.Equal(Status.Implementing, (await host.DoAsync(complaint, new StartRemedy("1"), Lin)).Status);
    }

    [Theory]
    [InlineData("en", "May be offered without asking: up to 120 CNY in one remedy.", "For more, ask anyone with the role supervisor, anyone of the tier manager.")]
    [InlineData("zh-Hans", "无需请示即可提供：单项不超过 120 CNY。", "如需更多，请找角色为 supervisor 的任一人员、层级 manager 的任一人员。")]
    public async Task Guidance_and_options_say_what_may_still_be_offered_and_whom_to_ask_for_more(string language, string may, string more)
    {
        await using OfferHost host = new(b => b.AddMandates(m => m.Person("wu").Upto(200, "CNY").PerMonth(320, "CNY")));
        Actor wu = Actor.Staff("wu");
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 200)), wu);

        (Guidance guidance, IReadOnlyList<TriggerOption> options, string text) = await UnderCulture.RunAsync(language, async () =>
        {
            Guidance found = (await host.Desk.GuideAsync(complaint.Id, wu))!;
            return (found, await host.Desk.GetOptionsAsync(complaint.Id, wu), found.Describe());
        });

        MandateLeft left = Assert.Single(guidance.MayOffer);
        Assert.Equal(("person:wu", "CNY", 120m), (left.Mandate, left.Currency, left.Most));
        Assert.Equal(new BudgetLeft(BudgetPeriod.Month, 320, 120, March(31, 23, 59).AddMinutes(1)), Assert.Single(left.Budgets));
        Assert.Equal([new(MandateHolderKind.Role, "supervisor"), new(MandateHolderKind.Tier, "manager")], guidance.MoreFrom.Where(holder => holder.Kind is not MandateHolderKind.Person).ToArray());
        Assert.Contains(may, text, StringComparison.Ordinal);
        Assert.Contains(more[(more.Length / 2)..], text, StringComparison.Ordinal);
        Assert.Equal(120, Assert.Single(options.Single(option => option.Trigger == Trigger.Propose).MayOffer!).Most);
        Assert.All(options.Where(option => option.Trigger != Trigger.Propose), option => Assert.Null(option.MayOffer));
        Assert.Empty((await host.Desk.GuideAsync(complaint.Id, Wang))!.MayOffer);
    }

    private static MandatesOptions Read(string json)
    {
        MandatesOptions options = new();
        options.Read(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        return options;
    }

    private static string Written(MandatesOptions code, MandatesOptions configured)
    {
        List<Fault> faults = [];
        MandateTable? table = MandateCompiler.Compile(new(code, configured), TimeZoneInfo.Utc, [HandlerTier.Manager], faults);
        Assert.Empty(faults);
        return CanonicalWriter.ToJson(table!.Write);
    }

    private static List<string> FaultsOf(string section, string json)
    {
        List<Fault> faults = [];
        if (section == "Mandates")
        {
            MandateCompiler.Compile(new(new(), Read(json)), TimeZoneInfo.Utc, HandlerLadder.Default.Tiers, faults);
        }
        else
        {
            OffersOptions options = new();
            options.Read(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
            OffersCompiler.Compile(new(new(), options), faults);
        }

        return [.. faults.Select(fault => fault.ToString())];
    }
}
