using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

public sealed class TierTests
{
    [Fact]
    public async Task The_next_tier_is_the_nearest_above_the_handler_in_which_somebody_can_have_it()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;

        List<string?> rungs = [(await host.Desk.FindAsync(id, TestHost.Agent))!.Treatment.Handler?.Name];
        for (int up = 0; up < 2; up++)
            rungs.Add((await host.Desk.AssignAsync(id, RoutingTarget.NextTier, TestHost.Agent)).OrThrow().Treatment.Handler?.Name);
        Outcome beyond = await host.Desk.AssignAsync(id, RoutingTarget.NextTier, TestHost.Agent);

        Assert.Equal(["ana", "sue", "mo"], rungs);
        Assert.Equal(ErrorCodes.NobodyAvailable, beyond.Refusal!.Code);
    }

    [Fact]
    public async Task A_tier_in_which_everybody_is_full_is_stepped_over_and_they_are_named()
    {
        await using TestHost host = Host();
        ComplaintId[] ids = [(await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id];
        foreach (ComplaintId id in ids)
            (await host.Desk.AssignAsync(id, RoutingTarget.NextTier, TestHost.Agent)).OrThrow();

        HandlerAssigned third = (await host.JournalAsync(ids[2])).Select(entry => entry.Event).OfType<HandlerAssigned>().Last();
        Assert.Equal("mo", third.Handler?.Name);
        Assert.Equal([new(PersonId.Of("sue"), PassedOverReason.Full), new PassedOver(PersonId.Of("tom"), PassedOverReason.Full)], third.PassedOver.ToArray());
        Assert.Equal(2, third.PassedOverCount);
    }

    [Fact]
    public async Task Above_a_complaint_that_nobody_has_is_the_whole_ladder()
    {
        await using TestHost host = Host(r => r.When(Channel.Letter).ToTeam("nowhere"));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Channel = Channel.Letter });
        Assert.Null(complaint.Treatment.Handler);

        Assert.Equal("ana", (await host.Desk.AssignAsync(complaint.Id, RoutingTarget.NextTier, TestHost.Agent)).OrThrow().Treatment.Handler?.Name);
    }

    [Fact]
    public async Task A_rule_asks_for_a_tier_and_the_ladder_can_be_another()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Tiers(HandlerTier.Of("clerk"), HandlerTier.Of("ombudsman")).Handler("otto", m => m.Tier(HandlerTier.Of("ombudsman"))).Handler("cleo"))
            .AddRouting(r => r.When(Category.Of("billing")).ToTier(HandlerTier.Of("ombudsman")).Otherwise().ToHandler("cleo")));

        Complaint billing = await host.ReceiveAsync();
        Complaint other = await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("network") });
        Complaint up = (await host.Desk.AssignAsync(other.Id, RoutingTarget.NextTier, TestHost.Agent)).OrThrow();

        Assert.Equal(("otto", "cleo", "otto"), (billing.Treatment.Handler?.Name, other.Treatment.Handler?.Name, up.Treatment.Handler?.Name));
        Assert.Equal("tier ombudsman", RoutingTarget.Tier(HandlerTier.Of("ombudsman")).ToString());
    }

    [Fact]
    public async Task Those_of_the_complaints_own_team_come_first()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h
                .Team("network").Member("sue", m => m.Tier(HandlerTier.Supervisor))
                .Team("billing").Member("ana").Member("tom", m => m.Tier(HandlerTier.Supervisor)))
            .AddRouting(r => r.Otherwise().WithSkill().ToTeam("billing")));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(new Treatment(PersonId.Of("ana"), "billing"), complaint.Treatment);

        Complaint up = (await host.Desk.AssignAsync(complaint.Id, RoutingTarget.NextTier, TestHost.Agent)).OrThrow();

        Assert.Equal(new Treatment(PersonId.Of("tom"), "billing"), up.Treatment);
    }

    [Fact]
    public async Task Without_a_directory_there_is_no_tier()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.Otherwise().ToTeam("desk")));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.NobodyAvailable, (await host.Desk.AssignAsync(complaint.Id, RoutingTarget.NextTier, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public void Nobody_stands_above_the_top_or_above_a_tier_that_is_not_on_the_ladder()
    {
        Assert.Equal([HandlerTier.Supervisor, HandlerTier.Manager], HandlerLadder.Default.Above(HandlerTier.Agent).ToArray());
        Assert.Equal(3, HandlerLadder.Default.Above(null).Length);
        Assert.Empty(HandlerLadder.Default.Above(HandlerTier.Manager).ToArray());
        Assert.Empty(HandlerLadder.Default.Above(HandlerTier.Of("director")).ToArray());
    }

    [Theory]
    [InlineData("handler ana")]
    [InlineData("team front desk")]
    [InlineData("tier supervisor")]
    [InlineData("next tier")]
    [InlineData("same as before")]
    public void A_target_in_words_is_read_back(string words)
    {
        Assert.True(RoutingTarget.TryParse(words, out RoutingTarget? target));
        Assert.Equal(words, target.ToString());
        Assert.False(RoutingTarget.TryParse($"the {words}", out _));
    }

    private static TestHost Host(Action<ComplaintFlow.Routing.RoutingTableBuilder>? routing = null) => new(builder => builder
        .AddHandlers(h => h
            .Team("nowhere")
            .Team("desk").Member("ana", m => m.Tier(HandlerTier.Agent))
            .Handler("sue", m => m.Tier(HandlerTier.Supervisor).Capacity(1))
            .Handler("tom", m => m.Tier(HandlerTier.Supervisor).Capacity(1))
            .Handler("mo", m => m.Tier(HandlerTier.Manager)))
        .AddRouting(r =>
        {
            routing?.Invoke(r);
            r.When(Channel.Phone).ToTeam("desk");
        }));
}
