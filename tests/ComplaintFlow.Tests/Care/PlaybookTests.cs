using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Rules;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Complaints;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public class PlaybookTests
{
    private static readonly Actor Agent = Actor.Staff("lin", "agent");
    private static readonly Actor Supervisor = Actor.Staff("chen", "supervisor");
    private static readonly DateTimeOffset Nine = DeadlineHost.Monday(9);

    [Fact]
    public async Task The_rules_choose_as_they_are_written()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("claim", b => b.InOrder()
                .Step("policy-read").Within(Allowance.WorkingHours(4)).By(Guard.IsHandler)
                .Step("receipt-seen").NeedsNote()
                .Step("expert-asked").Optional())
            .When(Channel.Phone).Use(Playbooks.SixStepCare)
            .When(Category.Of("retail")).Use(Playbooks.Lpfsa)
            .When(Category.Of("insurance")).Use("claim")
            .Otherwise().Use(Playbooks.ApologyFirst)));

        Assert.Equal("six-step-care", await ChosenAsync(host, Channel.Phone, "insurance/slow-claim"));
        Assert.Equal("lpfsa", await ChosenAsync(host, Channel.Email, "retail/logistics-delay"));
        Assert.Equal("claim", await ChosenAsync(host, Channel.Email, "insurance/slow-claim"));
        Assert.Equal("apology-first", await ChosenAsync(host, Channel.Email, "telecom"));
        Complaint claim = await ReceiveAsync(host, "insurance");
        Assert.Equal(["policy-read", "receipt-seen", "expert-asked"], claim.Care.Playbook!.Steps.Select(step => step.Step.Name));
        Assert.Equal("otherwise", (await host.EventsAsync<PlaybookChosen>((await ReceiveAsync(host, "telecom")).Id)).Single().Rule);
        Assert.Equal("category insurance", (await host.EventsAsync<PlaybookChosen>(claim.Id)).Single().Rule);
    }

    [Fact]
    public async Task Where_no_playbook_is_configured_nothing_is_written_of_it()
    {
        await using DeadlineHost host = new();
        Complaint complaint = await ReceiveAsync(host, "retail");

        complaint = (await host.Desk.CompleteStepAsync(complaint.Id, "anything", Agent)).OrThrow();

        Assert.Null(complaint.Care.Playbook);
        Assert.DoesNotContain(await host.JournalAsync(complaint.Id), entry => entry.Event is PlaybookChosen);
        Assert.DoesNotContain("\"care\"", System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(complaint)), StringComparison.Ordinal);
        Assert.True(Guard.PlaybookDone.IsMet(new GuardContext(complaint, Agent, Nine)));
    }

    [Fact]
    public async Task A_step_is_on_record_with_who_when_and_the_entry_of_its_note()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst)));
        Complaint complaint = await ReceiveAsync(host, "retail");
        Assert.Equal("apologise", complaint.Care.Playbook!.Next!.Step.Name);

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        complaint = await DoAsync(host, complaint, "apologise", "said sorry");

        StepProgress done = complaint.Care.Playbook!.Find("apologise")!;
        Assert.Equal((StepState.Done, Agent.Id, Nine.AddMinutes(6)), (done.State, done.By!.Value, done.At!.Value));
        Assert.Equal(new StepCompleted("apologise", "said sorry"), (await host.JournalAsync(complaint.Id)).Single(entry => entry.Sequence == done.Entry).Event);
        Assert.Equal("listen", complaint.Care.Playbook.Next!.Step.Name);
        Assert.False(Guard.PlaybookDone.IsMet(new GuardContext(complaint, Agent, Nine)));
        foreach (string step in new[] { "listen", "empathise", "propose", "act", "call-back" })
            complaint = await DoAsync(host, complaint, step);
        Assert.True(Guard.PlaybookDone.IsMet(new GuardContext(complaint, Agent, Nine)));
        Assert.Null(complaint.Care.Playbook!.Next);
    }

    [Fact]
    public async Task Of_steps_without_an_order_each_can_come_first()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("loose", b => b.Step("one").Optional().Step("two").Step("three"))
            .Otherwise().Use("loose")));
        Complaint complaint = await ReceiveAsync(host, "retail");
        Assert.Equal("two", complaint.Care.Playbook!.Next!.Step.Name);

        complaint = await DoAsync(host, complaint, "three");
        complaint = await DoAsync(host, complaint, "two");

        Assert.True(complaint.Care.Playbook!.IsDone);
        Assert.Equal("one", complaint.Care.Playbook.Next!.Step.Name);
    }

    [Fact]
    public async Task A_step_that_nobody_knows_is_refused_but_what_a_lifecycle_a_target_or_a_promise_names_is_not()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define("short", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.StepDone("checked"), Guard.Not(Guard.StepDone("stopped")));
            l.Configure(Status.Closed).Final();
        });
        await using DeadlineHost host = new(
            d => d.Stage(Stage.Of("visit")).MetByStep("visited").Target("visit", Stage.Of("visit")).Within(Allowance.Hours(8)).MayBeExtended(Allowance.Hours(1), times: 2, notice: "told"),
            b => b.UseLifecycle(lifecycle).AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst)));
        Complaint complaint = await ReceiveAsync(host, "retail");
        (await host.Desk.ExecuteAsync(complaint.Id, new MakePromise("the form", Allowance.Hours(2)) { KeptBy = PromiseFulfilment.ByStep("form-sent") }, Agent)).OrThrow();

        Assert.Equal(ErrorCodes.UnknownStep, await RefusedAsync(host, complaint, "checkd", ["The playbook 'apology-first (Apology first)' does not have it. Did you mean 'checked'?"]));
        Assert.Equal(ErrorCodes.UnknownStep, await RefusedAsync(host, complaint, "told-3", ["The playbook 'apology-first (Apology first)' does not have it. Did you mean 'told-2'?"]));
        Assert.Equal(ErrorCodes.UnknownStep, await RefusedAsync(host, complaint, "xyz", ["The playbook 'apology-first (Apology first)' does not have it."]));
        foreach (string step in new[] { "checked", "stopped", "visited", "told", "told-2", "form-sent" })
            complaint = await DoAsync(host, complaint, step);
        Assert.Equal(PromiseState.Kept, complaint.Care.FindPromise("1")!.State);
        Assert.Equal(ErrorCodes.UnknownStep, await RefusedAsync(host, complaint, "form-sent-again"));
    }

    [Fact]
    public async Task Without_its_note_by_the_wrong_person_and_out_of_turn_a_step_is_refused_with_all_reasons()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("claim", b => b.InOrder().Step("read").Step("approve").By(Guard.Role("supervisor"), Guard.NotInvolved).NeedsNote().Step("pay"))
            .Otherwise().Use("claim")));
        Complaint complaint = await ReceiveAsync(host, "retail");

        Assert.Equal(
            ErrorCodes.StepNotAllowed,
            await RefusedAsync(host, complaint, "approve", ["The step 'read' comes first.", "the actor holds the role \"supervisor\"", "The step needs a note on its result."]));
        Outcome byCustomer = await host.Desk.CompleteStepAsync(complaint.Id, "read", Actor.Customer("c-1"));
        Assert.Equal(["Steps are taken by the firm, not by the customer."], byCustomer.Refusal!.Reasons);
        Assert.Equal("The step 'read' cannot be recorded now.", byCustomer.Refusal.Message);

        complaint = await DoAsync(host, complaint, "read");
        Assert.Equal(ErrorCodes.StepNotAllowed, await RefusedAsync(host, complaint, "approve", ["the actor holds the role \"supervisor\"", "The step needs a note on its result."]));
        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new CompleteStep("approve", "fine"), Supervisor)).OrThrow();
        Assert.Equal(["read", "approve"], complaint.Handling.StepsDone.AsEnumerable());
        Assert.Null((await host.Desk.CompleteStepAsync(complaint.Id, "read", Agent)).Refusal);
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(host, complaint, ""));
    }

    [Fact]
    public async Task An_optional_step_is_skipped_with_a_reason_and_can_be_made_up_for_until_a_later_one_is_done()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("claim", b => b.InOrder().Step("read").Step("expert").Optional().Step("pay"))
            .Otherwise().Use("claim")));
        Complaint complaint = await ReceiveAsync(host, "retail");

        Assert.Equal(["The step 'read' comes first."], (await SkipAsync(host, complaint, "expert")).Refusal!.Reasons);
        Assert.Equal(["The step is not optional."], (await SkipAsync(host, complaint, "read")).Refusal!.Reasons);
        Assert.Equal(ErrorCodes.UnknownStep, (await SkipAsync(host, complaint, "expret")).Refusal!.Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync((await DoAsync(host, complaint, "read")).Id, new SkipStep("expert", " "), Agent)).Refusal!.Code);
        Assert.Equal(["The step 'expert' comes first."], (await host.Desk.CompleteStepAsync(complaint.Id, "pay", Agent)).Refusal!.Reasons);

        complaint = (await SkipAsync(host, complaint, "expert")).OrThrow();
        Assert.Equal((StepState.Skipped, Agent.Id), (complaint.Care.Playbook!.Find("expert")!.State, complaint.Care.Playbook.Find("expert")!.By!.Value));
        Assert.Empty((await SkipAsync(host, complaint, "expert")).Events);
        complaint = await DoAsync(host, complaint, "expert");
        Assert.Equal(["The step is done already."], (await SkipAsync(host, complaint, "expert")).Refusal!.Reasons);

        Complaint other = await ReceiveAsync(host, "retail");
        await DoAsync(host, other, "read");
        (await SkipAsync(host, other, "expert")).OrThrow();
        other = await DoAsync(host, other, "pay");
        Assert.True(other.Care.Playbook!.IsDone);
        Assert.Equal(["The step was skipped, and the later step 'pay' is done already."], (await host.Desk.CompleteStepAsync(other.Id, "expert", Agent)).Refusal!.Reasons);
    }

    [Fact]
    public async Task Without_a_playbook_there_is_nothing_to_skip()
    {
        await using DeadlineHost host = new();
        Complaint complaint = await ReceiveAsync(host, "retail");

        Assert.Equal(["The complaint has no playbook."], (await SkipAsync(host, complaint, "x")).Refusal!.Reasons);
    }

    [Fact]
    public async Task Another_playbook_keeps_what_is_done_and_the_way_back_knows_who_did_it()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p.When(Category.Of("insurance")).Use(Playbooks.ApologyFirst).Otherwise().Use(Playbooks.Lpfsa)));
        Complaint complaint = await ReceiveAsync(host, "insurance");
        await DoAsync(host, complaint, "apologise");
        await DoAsync(host, complaint, "listen");

        complaint = await ReclassifyAsync(host, complaint, "retail");

        Assert.Equal("lpfsa", complaint.Care.Playbook!.Name);
        Assert.Equal(StepState.Done, complaint.Care.Playbook.Find("listen")!.State);
        Assert.Equal("acknowledge", complaint.Care.Playbook.Next!.Step.Name);
        Assert.Equal(["apologise"], complaint.Care.Playbook.Earlier.Select(step => step.Step.Name));
        complaint = await ReclassifyAsync(host, complaint, "insurance/slow-claim");
        Assert.Equal([StepState.Done, StepState.Done, StepState.Open], complaint.Care.Playbook!.Steps.Take(3).Select(step => step.State));
        Assert.All(complaint.Care.Playbook.Steps.Take(2), step => Assert.Equal(Agent.Id, step.By));
        Assert.Empty(complaint.Care.Playbook.Earlier);
        int chosen = (await host.EventsAsync<PlaybookChosen>(complaint.Id)).Count;
        await ReclassifyAsync(host, complaint, "insurance/surrender");
        Assert.Equal((3, 3), (chosen, (await host.EventsAsync<PlaybookChosen>(complaint.Id)).Count));
    }

    [Fact]
    public async Task A_complaint_keeps_its_playbook_in_the_version_that_it_has()
    {
        await using DeadlineHost older = new(more: b => b.AddPlaybooks(p => p.Playbook("claim", b => b.Step("one")).Otherwise().Use("claim")));
        Complaint complaint = await ReceiveAsync(older, "retail");
        await using DeadlineHost newer = new(
            more: b => b.AddPlaybooks(p => p.Playbook("claim", b => b.Version(2).Step("two")).Otherwise().Use("claim")), store: older.Store, clock: older.Clock);

        complaint = await ReclassifyAsync(newer, complaint, "telecom");

        Assert.Equal(1, complaint.Care.Playbook!.Version);
        await DoAsync(newer, complaint, "one");
        Assert.Equal(ErrorCodes.UnknownStep, await RefusedAsync(newer, complaint, "two"));
        Assert.Equal(2, (await ReceiveAsync(newer, "retail")).Care.Playbook!.Version);
    }

    [Fact]
    public async Task A_reopened_complaint_begins_its_playbook_anew()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook(Playbooks.ApologyFirst, b => b.Step("apologise").Within(Allowance.WorkingHours(1)).Step("listen").Within(Allowance.WorkingHours(1)))
            .Otherwise().Use(Playbooks.ApologyFirst)));
        Complaint complaint = await ReceiveAsync(host, "retail");
        await DoAsync(host, complaint, "apologise");
        await host.FireAsync(complaint.Id, Trigger.Withdraw);
        Assert.Equal(DeadlineState.Cancelled, (await host.FindAsync(complaint.Id)).FindDeadline(Stage.Step, "listen")!.State);

        host.Clock.Advance(TimeSpan.FromHours(2));
        complaint = await host.FireAsync(complaint.Id, Trigger.Reopen);

        Assert.All(complaint.Care.Playbook!.Steps, step => Assert.Equal(StepState.Open, step.State));
        Assert.Equal(DeadlineHost.Monday(11), complaint.Care.Playbook.MovedAt);
        Assert.Equal(DeadlineHost.Monday(12), complaint.FindDeadline(Stage.Step, "apologise")!.DueAt);
        Assert.Equal(ErrorCodes.StepNotAllowed, await RefusedAsync(host, complaint, "listen"));
    }

    [Fact]
    public async Task A_reaction_of_the_host_cannot_do_a_step_out_of_turn()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst)).Services.AddSingleton<IReaction>(new StepOnNote()));
        Complaint complaint = await ReceiveAsync(host, "retail");

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.AddNoteAsync(complaint.Id, "listen", Agent));
        Assert.Contains("'listen' cannot be completed: The step 'apologise (Apologise)' comes first.", refused.Message, StringComparison.Ordinal);
        complaint = (await host.Desk.AddNoteAsync(complaint.Id, "apologise,listen", Agent)).OrThrow();
        Assert.Equal(["apologise", "listen"], complaint.Handling.StepsDone.AsEnumerable());
    }

    [Fact]
    public async Task A_guard_of_the_host_that_is_no_longer_known_lets_nobody_do_the_step()
    {
        await using DeadlineHost older = new(more: b => b.AddPlaybooks(p => p
            .Playbook("claim", b => b.Step("one").By(Guard.Of("on-duty", context => context.Actor == Agent))).Otherwise().Use("claim")));
        Complaint complaint = await ReceiveAsync(older, "retail");
        await using DeadlineHost newer = new(store: older.Store, clock: older.Clock);

        Assert.Equal(["on-duty"], (await older.Desk.CompleteStepAsync(complaint.Id, "one", Supervisor)).Refusal!.Reasons);
        Assert.Equal(["The condition 'on-duty' on who may do it is no longer known."], (await newer.Desk.CompleteStepAsync(complaint.Id, "one", Agent)).Refusal!.Reasons);
        (await older.Desk.CompleteStepAsync(complaint.Id, "one", Agent)).OrThrow();
    }

    private static async Task<string> ChosenAsync(DeadlineHost host, Channel channel, string category) =>
        (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Channel = channel, Category = Category.Of(category) }, Agent)).OrThrow().Care.Playbook!.Name;

    internal static async Task<Complaint> ReceiveAsync(DeadlineHost host, string category) =>
        (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Channel = Channel.Email, Category = Category.Of(category) }, Agent)).OrThrow();

    private static async Task<Complaint> DoAsync(DeadlineHost host, Complaint complaint, string step, string? note = null) =>
        (await host.Desk.ExecuteAsync(complaint.Id, new CompleteStep(step, note), Agent)).OrThrow();

    private static ValueTask<Outcome> SkipAsync(DeadlineHost host, Complaint complaint, string step) => host.Desk.ExecuteAsync(complaint.Id, new SkipStep(step, "not needed"), Agent);

    private static async Task<Complaint> ReclassifyAsync(DeadlineHost host, Complaint complaint, string category) =>
        (await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Category = Category.Of(category) }, Agent)).OrThrow();

    /// <summary>Returns the code of the refusal, after which nothing is written.</summary>
    private static async Task<string> RefusedAsync(DeadlineHost host, Complaint complaint, string step, string[]? reasons = null)
    {
        long before = (await host.FindAsync(complaint.Id)).Version;
        Refusal refusal = (await host.Desk.CompleteStepAsync(complaint.Id, step, Agent)).Refusal!;
        if (reasons is not null)
            Assert.Equal(reasons, refusal.Reasons);
        Assert.Equal(before, (await host.FindAsync(complaint.Id)).Version);
        return refusal.Code;
    }

    /// <summary>Completes the steps that a note lists.</summary>
    private sealed class StepOnNote : IReaction
    {
        public void React(ComplaintEvent happened, Deciding.DecisionContext context, Deciding.EventSink then)
        {
            foreach (string step in happened is NoteAdded note ? note.Text.Split(',') : [])
                then.Add(new StepCompleted(step));
        }
    }
}
