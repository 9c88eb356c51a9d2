using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Stateless;
using static ComplaintFlow.Tests.Care.BadFaithCase;

namespace ComplaintFlow.Tests.Care;

/// <summary>One person's word never ends a complaint for bad faith, whatever is tried.</summary>
public class BadFaithEndingTests
{
    private static readonly LifecycleDefinition Lax = Lifecycle.Define("lax", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received)
            .Permit(Trigger.CloseUnfounded, Status.Closed)
            .Permit(Trigger.Close, Status.Closed)
            .Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
        l.Configure(Status.Merged).Final();
    });

    public static TheoryData<string> Unguarded => ["permit", "dynamic", "internal", "machine", "configuration"];

    [Theory]
    [MemberData(nameof(Unguarded))]
    public async Task A_lifecycle_that_does_not_ask_for_it_is_asked_nevertheless(string way)
    {
        await using TestHost host = Host(lifecycle: Definition(way));
        ComplaintId id = await ReceiveAsync(host);
        await SuspectAsync(host, id);

        Refusal refusal = await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen);
        TriggerOption option = (await host.Desk.GetOptionsAsync(id, Chen)).Single(one => one.Trigger == Trigger.CloseUnfounded);
        await ConfirmAsync(host, id);

        Assert.Equal((ErrorCodes.GuardsUnmet, "a second person has confirmed the suspicion of bad faith"), (refusal.Code, Assert.Single(refusal.Reasons)));
        Assert.Equal(refusal.Reasons, option.Reasons);
        Assert.True((await host.Desk.GetOptionsAsync(id, Chen)).Single(one => one.Trigger == Trigger.CloseUnfounded).MayFire);
        await DoAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen);
    }

    public static TheoryData<string> Ways => ["close", "merge", "migrate", "a reaction of the host"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_suspects_cannot_end_it_in_another_way_and_another_person_can(string way)
    {
        await using TestHost host = Host(b => b.AddLifecycle(BuiltIn.SixStage).AddReaction<ClosesWhenNoted>(), Lax);
        ComplaintId id = await ReceiveAsync(host);
        ComplaintId other = await ReceiveAsync(host);
        long suspicion = await SuspectAsync(host, id);
        ComplaintCommand command = way switch
        {
            "close" => new Fire(Trigger.Close),
            "merge" => new MergeInto(other),
            "migrate" => new MigrateLifecycle(BuiltIn.SixStage.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Received, Status.Closed)),
            _ => new AddNote("close it"),
        };

        if (way == "a reaction of the host")
        {
            Complaint left = await DoAsync(host, id, command, Lin);
            Assert.False(left.IsClosed);
            Assert.Contains(await host.JournalAsync(id), entry => entry.Event is HostEvent { Name: HostEvent.TriggerNotPermitted } refused && refused.Json.Contains(ErrorCodes.EndedBySuspecter, StringComparison.Ordinal));
        }
        else
        {
            Refusal refusal = await RefusedAsync(host, id, command, Lin);
            Assert.Equal((ErrorCodes.EndedBySuspecter, $"lin suspects bad faith, in entry {suspicion}, and cannot end the complaint while that is not settled."), (refusal.Code, refusal.Message));
        }

        Complaint ended = await DoAsync(host, id, command, Chen);
        Assert.Equal((true, SuspicionState.Lapsed), (ended.IsClosed, ended.Care.Suspicion!.State));
    }

    [Fact]
    public async Task Whoever_suspects_sees_in_the_options_that_they_cannot_close()
    {
        await using TestHost host = Host(lifecycle: Lax);
        ComplaintId id = await ReceiveAsync(host);
        long suspicion = await SuspectAsync(host, id);

        Assert.Equal(ErrorCodes.EndedBySuspecter, (await CloseOptionAsync(Lin)).Refusals.Single().Code);
        Assert.True((await CloseOptionAsync(Chen)).MayFire);
        await DoAsync(host, id, new DismissSuspicion(suspicion, "I was wrong."), Lin);
        Assert.True((await CloseOptionAsync(Lin)).MayFire);

        async Task<TriggerOption> CloseOptionAsync(Actor actor) => (await host.Desk.GetOptionsAsync(id, actor)).Single(one => one.Trigger == Trigger.Close);
    }

    [Theory]
    [InlineData("chen", SuspicionLapse.ConfirmerInvolved, true)]
    [InlineData("lin", SuspicionLapse.SuspecterInvolved, true)]
    [InlineData("lin", SuspicionLapse.SuspecterInvolved, false)]
    public async Task A_correction_that_names_one_of_the_two_leaves_no_word(string about, SuspicionLapse why, bool isConfirmed)
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        await SuspectAsync(host, id);
        if (isConfirmed)
            await ConfirmAsync(host, id);
        await FindNotUpheldAsync(host, id);

        await DoAsync(host, id, new Correct { About = PersonId.Of(about) }, Max);

        Assert.Equal(SuspicionState.Lapsed, (await host.Desk.FindAsync(id, Max))!.Care.Suspicion!.State);
        Assert.Equal(why, (await host.JournalAsync(id)).Select(entry => entry.Event).OfType<SuspicionLapsed>().Single().Why);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Max)).Code);
    }

    [Fact]
    public async Task One_of_the_two_who_turns_out_to_be_the_customer_is_no_word()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        await SuspectAsync(host, id);
        await ConfirmAsync(host, id);
        await FindNotUpheldAsync(host, id);

        await DoAsync(host, id, new UpdateCustomer(new() { Id = "Chen", Name = "Chen" }), Max);

        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Max)).Code);
    }

    [Fact]
    public async Task What_is_merged_into_a_confirmed_complaint_is_not_ended_with_it()
    {
        await using TestHost host = Host();
        ComplaintId into = await ReceiveAsync(host);
        ComplaintId honest = await ReceiveAsync(host);
        long suspicion = await SuspectAsync(host, into);
        await ConfirmAsync(host, into);
        await FindNotUpheldAsync(host, into);

        await DoAsync(host, honest, new MergeInto(into), Lin);

        Assert.Equal(new SuspicionLapsed(suspicion, SuspicionLapse.Merged), (await host.JournalAsync(into)).Select(entry => entry.Event).OfType<SuspicionLapsed>().Single());
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, into, new Fire(Trigger.CloseUnfounded), Chen)).Code);
        Assert.Equal(ErrorCodes.NoSuchSuspicion, (await RefusedAsync(host, into, new ConfirmBadFaith(suspicion, "Sure."), Max)).Code);
    }

    [Fact]
    public async Task A_suspicion_does_not_go_over_to_the_complaint_that_continues()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        ComplaintId into = await ReceiveAsync(host);
        await SuspectAsync(host, id);
        await ConfirmAsync(host, id);

        await DoAsync(host, id, new MergeInto(into), Max);
        await FindNotUpheldAsync(host, into);

        Assert.Null((await host.Desk.FindAsync(into, Max))!.Care.Suspicion);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, into, new Fire(Trigger.CloseUnfounded), Chen)).Code);
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is ObjectionNoticeDue);
    }

    [Fact]
    public async Task Whoever_handled_it_or_what_was_merged_into_it_is_no_second_person()
    {
        await using TestHost host = Host();
        ComplaintId absorbed = await ReceiveAsync(host);
        ComplaintId id = await ReceiveAsync(host);
        await DoAsync(host, absorbed, new Assign(RoutingTarget.Handler("hu")), Max);
        await DoAsync(host, absorbed, new Assign(RoutingTarget.Handler("chen")), Max);
        await DoAsync(host, id, new Assign(RoutingTarget.Handler("mei")), Max);
        await DoAsync(host, absorbed, new MergeInto(id), Max);
        long suspicion = await SuspectAsync(host, id, Max);

        Assert.Equal(["mei handles the complaint."], await ReasonsAsync("mei"));
        Assert.Equal(["lin handled the complaint before.", "lin handled a complaint that was merged into this one."], await ReasonsAsync("lin"));
        Assert.Equal(["chen handled a complaint that was merged into this one."], await ReasonsAsync("chen"));
        Assert.Equal(["hu handled a complaint that was merged into this one."], await ReasonsAsync("hu"));
        Assert.Equal(["max raised the suspicion; another person must confirm it."], await ReasonsAsync("max"));
        Assert.Equal(SuspicionState.Confirmed, (await ConfirmAsync(host, id, Actor.Staff("wu"))).Care.Suspicion!.State);

        async Task<IReadOnlyList<string>> ReasonsAsync(string second) => (await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, "Sure."), Actor.Staff(second))).Reasons;
    }

    [Fact]
    public async Task Where_the_earliest_handlers_are_not_known_any_more_nobody_is_the_second_person()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        for (int hand = 0; hand < Complaint.MaxListLength + 1; hand++)
            await DoAsync(host, id, new Assign(RoutingTarget.Handler($"h{hand}")), Max);
        long suspicion = await SuspectAsync(host, id);

        Assert.Equal(["The complaint was in so many hands that it cannot be told who had no part in it."], (await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, "Sure."), Chen)).Reasons);
    }

    [Fact]
    public async Task Whoever_ended_it_does_not_get_it_back_through_a_merge()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        ComplaintId oflin = await ReceiveAsync(host);
        ComplaintId ofmei = await ReceiveAsync(host);
        await DoAsync(host, ofmei, new Assign(RoutingTarget.Handler("mei")), Max);
        await CloseAsync(host, id);
        await DoAsync(host, id, new Fire(Trigger.Reopen), Li);

        Assert.Equal(ErrorCodes.SelfDealing, (await RefusedAsync(host, id, new MergeInto(oflin), Max)).Code);
        await DoAsync(host, id, new MergeInto(ofmei), Max);
        Assert.Equal(["lin had a part in ending the complaint for bad faith."], (await RefusedAsync(host, ofmei, new Assign(RoutingTarget.Handler("lin")), Max)).Reasons);
    }

    [Fact]
    public async Task A_migration_that_ends_a_confirmed_complaint_also_has_the_customer_told()
    {
        await using TestHost host = Host(b => b.AddLifecycle(Lax));
        ComplaintId id = await ReceiveAsync(host);
        await SuspectAsync(host, id);
        await ConfirmAsync(host, id);

        await DoAsync(host, id, new MigrateLifecycle(Lax.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Received, Status.Closed)), Max);

        Assert.Equal([Lin.Id, Chen.Id, Max.Id], (await host.JournalAsync(id)).Select(entry => entry.Event).OfType<ObjectionNoticeDue>().Single().EndedBy.AsEnumerable());
    }

    [Fact]
    public async Task The_warning_sign_of_bad_faith_is_nobodys_word()
    {
        await using TestHost host = Host(lifecycle: Lax);
        ComplaintId id = await ReceiveAsync(host);
        await DoAsync(host, id, new SetSignals(new(SuspectsBadFaith: true)), Lin);

        Assert.Null((await host.Desk.FindAsync(id, Max))!.Care.Suspicion);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen)).Code);
    }

    [Fact]
    public async Task A_reaction_cannot_say_it_for_a_person()
    {
        await using TestHost host = Host(b => b.AddReaction<ConfirmsByItself>());
        ComplaintId id = await ReceiveAsync(host);

        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ExecuteAsync(id, Suspect, Lin));

        Assert.Contains("BadFaithConfirmed can only be raised by a command", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lifecycle_in_which_the_customer_could_not_object_is_a_fault()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define("final", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitIf(Trigger.CloseUnfounded, Status.Closed, Guard.BadFaithConfirmed);
            l.Configure(Status.Closed).Final();
        }));

        Assert.Equal([ErrorCodes.NoWayToObject], fault.Faults.Select(one => one.Code));
    }

    private static LifecycleDefinition Definition(string way) => way switch
    {
        "permit" => Lax,
        "dynamic" => Lifecycle.Define("dynamic", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitDynamic(Trigger.CloseUnfounded, TargetSelector.Of("always", static _ => Status.Closed), Status.Closed);
            l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
        }),
        "internal" => Lifecycle.Define("internal", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).InternalTransition(Trigger.CloseUnfounded).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
        }),
        "machine" => Lifecycle.Define<string, string>("machine", 1, "received", (machine, _) =>
        {
            machine.Configure("received").Permit("close-unfounded", "closed");
            machine.Configure("closed").Final().Permit("reopen", "received");
        }),
        _ => Lifecycle.Define(Configured(), new()),
    };

    private static LifecycleOptions Configured()
    {
        LifecycleOptions options = new() { Name = "configured", Version = 1, StartsAt = "received" };
        options.Statuses.Add(new() { Name = "received", Permits = { new() { Trigger = "close-unfounded", To = "closed" } } });
        options.Statuses.Add(new() { Name = "closed", Final = true, Permits = { new() { Trigger = "reopen", To = "received" } } });
        return options;
    }

    private sealed class ClosesWhenNoted : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is NoteAdded)
                then.TryFire(Trigger.Close, "as noted");
        }
    }

    private sealed class ConfirmsByItself : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is BadFaithSuspected)
                then.Add(new BadFaithConfirmed(context.Complaint.Version, "surely"));
        }
    }
}
