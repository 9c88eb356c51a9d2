using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Who is chosen, seen through the desk.</summary>
public sealed class StrategyTests
{
    [Fact]
    public async Task By_load_everybody_gets_as_many_as_their_weight_says()
    {
        await using TestHost host = Host("desk", h => h.Team("desk").Member("ana").Member("bo", weight: 2).Member("chen", weight: 3));

        Assert.Equal(["ana", "bo", "bo", "chen", "chen", "chen"], (await ChosenAsync(host, 6)).Order());
    }

    [Fact]
    public async Task By_turns_everybody_has_one_before_anybody_has_two_whatever_they_close()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Team("desk").Member("ana", weight: 9).Member("bo").Member("chen"))
            .AddRouting(r => r.Choose(c => c.ByLeastRecentlyAssigned()).Otherwise().ToTeam("desk")));
        List<string> chosen = [];
        for (int at = 0; at < 7; at++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            Complaint complaint = await host.ReceiveAsync();
            chosen.Add(complaint.Treatment.Handler!.Value.Name);
            // Whoever closes at once has nothing to do, and yet it is not their turn again.
            (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        }

        Assert.Equal(["ana", "bo", "chen", "ana", "bo", "chen", "ana"], chosen);
    }

    [Fact]
    public async Task Within_one_instant_turns_are_taken_by_load()
    {
        await using TestHost host = Host("desk", h => h.Team("desk").Member("ana").Member("bo").Member("chen"), r => r.Choose(c => c.ByLeastRecentlyAssigned()));

        Assert.Equal(["ana", "bo", "chen", "ana", "bo", "chen"], await ChosenAsync(host, 6));
    }

    [Fact]
    public async Task Whoever_had_the_customer_before_has_the_next_one_too()
    {
        await using TestHost host = Host("desk", h => h.Team("desk").Member("ana").Member("bo").Member("chen"), r => r.Choose(c => c.SameAsBefore()));
        Assert.Equal(["ana", "bo"], await ChosenAsync(host, 2));
        Complaint third = await host.ReceiveAsync(Of("c-1"));
        host.Clock.Advance(TimeSpan.FromDays(500));
        (await host.Desk.FireAsync(third.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Complaint fourth = await host.ReceiveAsync(Of("c-1"));
        Complaint stranger = await host.ReceiveAsync(Of("c-2"));
        Complaint nameless = await host.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Name = "Nobody" } });

        Assert.Equal("chen", third.Treatment.Handler?.Name);
        Assert.Equal("chen", fourth.Treatment.Handler?.Name);
        Assert.Equal("ana", stranger.Treatment.Handler?.Name);
        Assert.Equal("bo", nameless.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task Of_several_earlier_complaints_the_latest_counts_and_a_refusal_goes_before()
    {
        await using TestHost host = Host("desk", h => h.Team("desk").Member("ana").Member("bo").Member("chen"), r => r.Choose(c => c.SameAsBefore()));
        Complaint first = await host.ReceiveAsync(Of("c-1"));
        host.Clock.Advance(TimeSpan.FromDays(40));
        Complaint second = await host.ReceiveAsync(Of("c-1"));
        (await host.Desk.AssignAsync(second.Id, RoutingTarget.Handler("chen"), TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));

        Complaint third = await host.ReceiveAsync(Of("c-1"));
        (await host.Desk.ExecuteAsync(third.Id, new RefuseHandler(PersonId.Of("chen")), TestHost.Agent)).OrThrow();
        Complaint moved = (await host.Desk.AssignAsync(third.Id, RoutingTarget.Team("desk"), TestHost.Agent)).OrThrow();

        Assert.Equal(("ana", "ana", "chen"), (first.Treatment.Handler?.Name, second.Treatment.Handler?.Name, third.Treatment.Handler?.Name));
        Assert.NotEqual("chen", moved.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task Customers_who_were_erased_are_not_one_and_the_same()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Team("desk").Member("bo", capacity: 1).Team("experts").Member("ana"))
            .AddRouting(r => r.Otherwise().ToTeam("desk")));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Complaint one = await host.ReceiveAsync(Of("c-1"));
        Complaint moved = (await host.Desk.AssignAsync(one.Id, RoutingTarget.Handler("ana"), TestHost.Agent)).OrThrow();
        await host.ReceiveAsync(Of("c-2"));
        Complaint other = await host.ReceiveAsync(Of("c-3"));
        await administration.EraseAsync(Realm.Default, one.Id, new ErasureRequest("customer-request"), Actor.Staff("officer"));
        await administration.EraseAsync(Realm.Default, other.Id, new ErasureRequest("customer-request"), Actor.Staff("officer"));

        Outcome assigned = await host.Desk.AssignAsync(other.Id, RoutingTarget.SameAsBefore, TestHost.Agent);

        Assert.Equal("ana", moved.Treatment.Handler?.Name);
        Assert.Null(other.Treatment.Handler);
        Assert.Equal(ErrorCodes.NobodyAvailable, assigned.Refusal?.Code);
    }

    [Fact]
    public async Task Same_as_before_as_a_target_falls_back_where_nobody_was()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Team("desk").Member("ana").Member("bo"))
            .AddRouting(r => r.When(Channel.Phone).Named("again").ToSameAsBefore().Otherwise().ToTeam("desk")));

        Outcome first = await host.Desk.ReceiveAsync(Of("c-1"), TestHost.Agent);
        Complaint again = await host.ReceiveAsync(Of("c-1"));

        Assert.Equal(new NobodyFound("same as before", "again"), first.Events.OfType<NobodyFound>().Single());
        Assert.Equal("ana", first.Complaint!.Treatment.Handler?.Name);
        Assert.Equal("ana", again.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task A_complaint_itself_goes_back_to_whoever_had_it_before()
    {
        await using TestHost host = Host("desk", h => h.Team("desk").Member("ana").Member("bo"));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("bo"), TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new Assign(RoutingTarget.SameAsBefore), TestHost.Agent)).OrThrow();

        Assert.Equal("bo", (await host.Desk.FindAsync(id, TestHost.Agent))!.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task Skills_and_languages_are_needed_and_who_lacks_them_is_passed_over_with_the_reason()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Team("desk")
                .Member("ana", m => m.Skill("refunds").Speaks("en"))
                .Member("bo", m => m.Speaks("zh"))
                .Member("chen", m => m.Skill("refunds", "billing").Speaks("zh", "en")))
            .AddRouting(r => r
                .When(Category.Of("billing")).WithSkill("refunds").WithSkillForCategory().InCustomersLanguage().ToTeam("desk")
                .When(Category.Of("claims")).WithLanguage("zh").ToTeam("desk")
                .Otherwise().ByCustomersLanguage().ByLoad().ToTeam("desk")));

        Outcome billing = await host.Desk.ReceiveAsync(In("billing/fee", "zh-Hant-TW"), TestHost.Agent);
        Outcome claims = await host.Desk.ReceiveAsync(In("claims", "en"), TestHost.Agent);
        Complaint polish = await host.ReceiveAsync(In("network", "pl"));
        Complaint english = await host.ReceiveAsync(In("network", "en-GB"));
        Outcome unspoken = await host.Desk.ReceiveAsync(In("billing", "pl"), TestHost.Agent);

        Assert.Equal("chen", billing.Complaint!.Treatment.Handler?.Name);
        Assert.Equal(
            [new(PersonId.Of("ana"), PassedOverReason.Unskilled), new PassedOver(PersonId.Of("bo"), PassedOverReason.Unskilled)],
            billing.Events.OfType<HandlerAssigned>().Single().PassedOver.ToArray());
        Assert.Equal("bo", claims.Complaint!.Treatment.Handler?.Name);
        Assert.Equal([new PassedOver(PersonId.Of("ana"), PassedOverReason.OtherLanguage)], claims.Events.OfType<HandlerAssigned>().Single().PassedOver.ToArray());
        Assert.Equal("ana", polish.Treatment.Handler?.Name);
        Assert.Equal("ana", english.Treatment.Handler?.Name);
        Assert.Equal(new NobodyFound("team desk", "category billing", 3), unspoken.Events.OfType<NobodyFound>().First());
    }

    [Fact]
    public async Task Orders_are_joined_in_the_order_in_which_they_are_said()
    {
        await using TestHost host = Host(
            "desk",
            h => h.Team("desk").Member("ana", m => m.Speaks("en")).Member("bo", m => m.Speaks("zh")).Member("chen", m => m.Speaks("zh")),
            r => r.Choose(c => c.SameAsBefore().ByCustomersLanguage().ByLeastRecentlyAssigned()));

        Complaint first = await host.ReceiveAsync(In("billing", "zh", "c-1"));
        Complaint second = await host.ReceiveAsync(In("billing", "zh", "c-2"));
        Complaint again = await host.ReceiveAsync(In("billing", "en", "c-1"));

        Assert.Equal(("bo", "chen", "bo"), (first.Treatment.Handler?.Name, second.Treatment.Handler?.Name, again.Treatment.Handler?.Name));
    }

    [Fact]
    public async Task Who_is_there_is_judged_when_the_complaint_is_recorded()
    {
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        await using TestHost host = Host("desk", h => h.Team("desk")
            .Member("ana", m => m.Absent(now, now.AddHours(1)))
            .Member("bo", m => m.Present(now.AddHours(2), now.AddHours(3)))
            .Member("chen", m => m.Absent(null, now).Weight(1)));

        List<string> chosen = [];
        for (int hour = 0; hour < 4; hour++)
        {
            Complaint complaint = await host.ReceiveAsync();
            chosen.Add(complaint.Treatment.Handler!.Value.Name);
            (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        Complaint late = await host.ReceiveAsync(TestHost.Intake() with { OccurredAt = now });
        Assert.Equal(["chen", "ana", "ana", "ana"], chosen);
        Assert.Equal("ana", late.Treatment.Handler?.Name);
    }

    [Fact]
    public async Task A_strategy_that_looks_for_earlier_handlers_needs_a_store_that_can_be_searched()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseStore(new StoreWithoutAbilities())
            .AddRouting(r => r.Choose(c => c.SameAsBefore()).Otherwise().ToTeam("desk"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.Equal(ErrorCodes.MissingStoreAbility, Assert.Single(fault.Faults).Code);
    }

    private static TestHost Host(string team, Action<HandlerRosterBuilder> handlers, Action<ComplaintFlow.Routing.RoutingTableBuilder>? routing = null) => new(builder => builder
        .AddHandlers(handlers)
        .AddRouting(r =>
        {
            routing?.Invoke(r);
            r.Otherwise().ToTeam(team);
        }));

    private static ComplaintIntake Of(string customer) => TestHost.Intake() with { Customer = new Customer { Id = customer } };

    private static ComplaintIntake In(string category, string language, string? customer = null) =>
        TestHost.Intake() with { Category = Category.Of(category), Customer = new Customer { Id = customer, Language = language } };

    private static async Task<List<string>> ChosenAsync(TestHost host, int times)
    {
        List<string> chosen = [];
        for (int at = 0; at < times; at++)
            chosen.Add((await host.ReceiveAsync(Of($"other-{at}"))).Treatment.Handler!.Value.Name);
        return chosen;
    }
}
