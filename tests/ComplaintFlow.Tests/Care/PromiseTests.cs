using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care;

/// <summary>A promise to the customer is kept only by what was promised, and broken at its time.</summary>
public class PromiseTests
{
    private static readonly MakePromise RingBack = new("I ring you by 10:15 with what claims says", Monday(10, 15)) { KeptBy = PromiseFulfilment.ByContact() };

    [Fact]
    public async Task It_is_due_work()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Complaint after = (await host.Desk.ExecuteAsync(id, RingBack, Agent)).OrThrow();

        Promise promise = Assert.Single(after.Care.Promises);
        Assert.Equal(("1", PersonId.Of("agent"), Monday(9), Monday(10, 15), PromiseState.Open), (promise.Name, promise.By, promise.MadeAt, promise.DueAt, promise.State));
        Assert.Equal(RingBack.What, Assert.IsType<PromiseMade>((await host.JournalAsync(id))[(int)promise.Entry - 1].Event).What);
        Assert.Equal(Monday(10, 15), after.NextDueAt);
        Assert.Equal(Monday(10, 15), await host.WakesAtAsync());
    }

    [Fact]
    public async Task It_is_broken_at_its_instant_once_and_whoever_has_the_complaint_is_told()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e.Policy("broken").WhenPromiseBroken().Notify("promise broken")));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, RingBack, Agent)).OrThrow();
        foreach (int second in new[] { -1, 0, 1, 3_600 })
        {
            host.Clock.SetUtcNow(Monday(10, 15).AddSeconds(second));
            await host.CatchUpAsync(id);
        }

        JournalEntry broken = Assert.Single(await host.JournalAsync(id), entry => entry.Event is PromiseBroken);
        Assert.Equal((Monday(10, 15), new PromiseBroken("1", PersonId.Of("agent"), PersonId.Of("lin"))), (broken.At, broken.Event));
        Assert.Equal(["promise broken"], (await host.EventsAsync<NotificationRaised>(id)).Select(raised => raised.Topic));
        Assert.Equal(PromiseState.Broken, Assert.Single((await host.FindAsync(id)).Care.Promises).State);
    }

    /// <summary>What keeps a promise to ring, and what does not.</summary>
    public static TheoryData<ComplaintCommand, string, bool> Acts => new()
    {
        { new RecordContact(Channel.Phone, "asked, answer at noon", ContactDirection.ToCustomer), "staff", true },
        { new RecordContact(Channel.Phone, "what about it?"), "staff", false },
        { new RecordContact(Channel.Phone, "a robot", ContactDirection.ToCustomer, IsAutomatic: true), "staff", false },
        { new RecordContact(Channel.Phone, "rang myself", ContactDirection.ToCustomer), "customer", false },
        { new RecordContact(Channel.Email, "wrote", ContactDirection.ToCustomer), "staff", false },
        { new AddNote("rang"), "staff", false },
        { new CompleteStep("ring"), "staff", false },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task It_is_kept_only_by_what_was_promised(ComplaintCommand act, string by, bool isKept)
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, RingBack with { KeptBy = PromiseFulfilment.ByContact(Channel.Phone) }, Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday(10, 5));
        Complaint after = (await host.Desk.ExecuteAsync(id, act, by == "customer" ? Actor.Customer("c-1") : Agent)).OrThrow();

        Assert.Equal(isKept ? PromiseState.Kept : PromiseState.Open, Assert.Single(after.Care.Promises).State);
        Assert.Equal(isKept ? DeadlineState.Met : DeadlineState.Running, after.FindDeadline(Stage.Promise, "1")!.State);
    }

    [Fact]
    public async Task A_contact_before_the_promise_does_not_keep_it()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "hello", ContactDirection.ToCustomer), Agent)).OrThrow();
        Complaint after = (await host.Desk.ExecuteAsync(id, RingBack, Agent)).OrThrow();

        Assert.Equal(PromiseState.Open, Assert.Single(after.Care.Promises).State);
    }

    [Fact]
    public async Task What_is_kept_after_its_time_is_kept_late()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new MakePromise("the part", Monday(10)), Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday(10, 1));
        Complaint after = (await host.Desk.ExecuteAsync(id, new KeepPromise("1", "brought it"), Agent)).OrThrow();

        Assert.Equal((PromiseState.KeptLate, Monday(10, 1)), (after.Care.Promises[0].State, after.Care.Promises[0].EndedAt));
        Assert.Equal(DeadlineState.MetLate, after.FindDeadline(Stage.Promise, "1")!.State);
        Assert.Equal([nameof(DeadlineMissed), nameof(PromiseBroken)], (await host.JournalAsync(id)).Select(entry => entry.Event.GetType().Name).Where(name => name.Contains("Miss", StringComparison.Ordinal) || name.Contains("Broken", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_promise_that_is_kept_by_a_contact_is_not_kept_by_hand()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        long version = (await host.Desk.ExecuteAsync(id, RingBack, Agent)).OrThrow().Version;
        Outcome outcome = await host.Desk.ExecuteAsync(id, new KeepPromise("1"), Agent);

        Assert.Equal((ErrorCodes.PromiseNotKept, version), (outcome.Refusal!.Code, outcome.Complaint!.Version));
        Assert.Equal(["It is kept by contacting the customer."], outcome.Refusal.Reasons);
    }

    [Fact]
    public async Task Steps_and_triggers_keep_what_was_promised_by_them()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new MakePromise("a look at it", Monday(12)) { Name = "look", KeptBy = PromiseFulfilment.ByStep("looked-at") }, Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new MakePromise("an answer", Monday(12)) { Name = "answer", KeptBy = PromiseFulfilment.ByTrigger("acknowledge") }, Agent)).OrThrow();

        Assert.Equal(["look:Kept", "answer:Open"], States((await host.Desk.ExecuteAsync(id, new CompleteStep("looked-at"), Agent)).OrThrow()));
        Assert.Equal(["look:Kept", "answer:Kept"], States(await host.FireAsync(id, Trigger.Acknowledge)));
    }

    [Fact]
    public async Task Only_the_customer_releases_the_firm_from_it()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "no hurry"), Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, RingBack, Agent)).OrThrow();

        Refusal refusal = (await host.Desk.ExecuteAsync(id, new ReleasePromise("1"), Agent)).Refusal!;
        Assert.Equal(ErrorCodes.NotSaidByCustomer, refusal.Code);
        Assert.Equal(["There has been no contact with the customer since the promise was made."], refusal.Reasons);

        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "you need not ring"), Agent)).OrThrow();
        Complaint after = (await host.Desk.ExecuteAsync(id, new ReleasePromise("1", "said so"), Agent)).OrThrow();
        Assert.Equal((PromiseState.Released, DeadlineState.Cancelled, null), (after.Care.Promises[0].State, after.FindDeadline(Stage.Promise, "1")!.State, after.NextDueAt));
    }

    [Fact]
    public async Task The_time_may_be_an_allowance_on_the_standard_calendar()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Complaint after = (await host.Desk.ExecuteAsync(id, new MakePromise("an answer", Allowance.WorkingHours(9)), Agent)).OrThrow();

        Assert.Equal(Monday(10).AddDays(1), after.Care.Promises[0].DueAt);
    }

    [Theory]
    [InlineData("", "what")]
    [InlineData("a/b", "promise")]
    [InlineData("a name that is longer than it may be", "promise")]
    public async Task Bad_input_is_refused_and_nothing_is_written(string name, string field)
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Outcome outcome = await host.Desk.ExecuteAsync(id, new MakePromise(name.Length == 0 ? " " : "w", Monday(12)) { Name = name.Length == 0 ? null : name }, Agent);

        Assert.Equal(ErrorCodes.InvalidInput, outcome.Refusal!.Code);
        Assert.Contains(field, Assert.Single(outcome.Refusal.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_has_passed_a_name_that_is_taken_and_one_too_many_are_refused()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(id, new MakePromise("w", Monday(9)), Agent)).Refusal!.Code);
        (await host.Desk.ExecuteAsync(id, new MakePromise("w", Monday(12)) { Name = "2" }, Agent)).OrThrow();
        Assert.Equal(["The name '2' is already used."], (await host.Desk.ExecuteAsync(id, new MakePromise("w", Monday(12)) { Name = "2" }, Agent)).Refusal!.Reasons);
        for (int made = 1; made < ComplaintCare.MaxOpen; made++)
            (await host.Desk.ExecuteAsync(id, new MakePromise("w", Monday(12)), Agent)).OrThrow();
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(id, new MakePromise("w", Monday(12)), Agent)).Refusal!.Code);
        Assert.Equal(ComplaintCare.MaxOpen, (await host.FindAsync(id)).Care.Promises.DistinctBy(one => one.Name).Count());
    }

    [Fact]
    public async Task Of_those_that_are_over_the_snapshot_keeps_the_latest()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        for (int made = 1; made <= Complaint.MaxListLength + 3; made++)
        {
            (await host.Desk.ExecuteAsync(id, new MakePromise("w", Monday(12)), Agent)).OrThrow();
            (await host.Desk.ExecuteAsync(id, new KeepPromise($"{made}"), Agent)).OrThrow();
        }

        ComplaintCare care = (await host.FindAsync(id)).Care;
        Assert.Equal((Complaint.MaxListLength, Complaint.MaxListLength + 3, "4"), (care.Promises.Length, care.PromisesMade, care.Promises[0].Name));
    }

    [Fact]
    public async Task A_merge_loses_no_promise()
    {
        await using DeadlineHost host = new();
        ComplaintId from = await host.ReceiveAsync();
        ComplaintId into = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(from, RingBack, Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(into, new MakePromise("another", Monday(12)), Agent)).OrThrow();
        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();

        Complaint after = await host.FindAsync(into);
        Assert.Equal(["1", $"{from}/1"], after.Care.Promises.Select(one => one.Name));
        Assert.Equal(Monday(10, 15), after.NextDueAt);
        host.Clock.SetUtcNow(Monday(10, 15));
        await host.CatchUpAsync(into);
        Assert.Equal([$"{from}/1"], (await host.EventsAsync<PromiseBroken>(into)).Select(broken => broken.Name));
        after = (await host.Desk.ExecuteAsync(into, new RecordContact(Channel.Phone, "sorry", ContactDirection.ToCustomer) { IsApology = true }, Agent)).OrThrow();
        Assert.Equal((PromiseState.KeptLate, Monday(10, 15)), (after.Care.Promises[1].State, after.Care.Promises[1].ApologisedAt));
        Assert.Empty(await host.EventsAsync<PromiseBroken>(from));
    }

    [Fact]
    public async Task Closing_ends_what_is_open()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, RingBack, Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new AskUnit(RoutingTarget.Team("claims"), "Where is it?", Monday(12)), Agent)).OrThrow();
        Complaint after = await host.FireAsync(id, Trigger.Withdraw);

        Assert.Equal((PromiseState.Lapsed, RequestState.Lapsed, null), (after.Care.Promises[0].State, after.Care.Requests[0].State, after.NextDueAt));
        Assert.Equal(ErrorCodes.AlreadyClosed, (await host.Desk.ExecuteAsync(id, RingBack, Agent)).Refusal!.Code);
    }

    private static IEnumerable<string> States(Complaint complaint) => complaint.Care.Promises.Select(one => $"{one.Name}:{one.State}");
}
