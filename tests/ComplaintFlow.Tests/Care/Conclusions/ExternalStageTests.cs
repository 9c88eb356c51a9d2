using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>The external stage: with a body outside the firm, by its own clock, whatever becomes of the complaint; and what its result does.</summary>
public class ExternalStageTests
{
    private static readonly ReferExternally Refer = new(AppealBody.Ombudsman, "O 1/26");
    private static readonly DateTimeOffset Due = Monday(9).AddDays(30);

    [Fact]
    public async Task It_is_due_by_the_rule_and_overdue_at_its_instant_once_though_the_complaint_is_closed()
    {
        await using DeadlineHost host = Create(b => b.AddEscalation(e => e.Policy("late").WhenMissed(Stage.External).Notify("ask the body")));
        ComplaintId id = await ClosedAsync(host);

        Complaint referred = await host.DoAsync(id, Refer);
        Assert.Equal((AppealBody.Ombudsman, Due, ReferralState.Open), (referred.Care.Referrals[0].Body, referred.Care.Referrals[0].DueAt, referred.Care.Referrals[0].State));
        Assert.Equal((Due, DeadlineState.Running), (referred.NextDueAt, referred.FindDeadline(Stage.External, "1")!.State));
        foreach (int second in new[] { -1, 0, 1 })
        {
            host.Clock.SetUtcNow(Due.AddSeconds(second));
            await host.CatchUpAsync(id);
        }

        JournalEntry overdue = Assert.Single(await host.JournalAsync(id), entry => entry.Event is ExternalOverdue);
        Assert.Equal((Due, new ExternalOverdue("1", AppealBody.Ombudsman, PersonId.Of("lin"))), (overdue.At, overdue.Event));
        Assert.Equal(ReferralState.Overdue, (await host.FindAsync(id)).Care.FindReferral("1")!.State);
        Assert.True((await host.DoAsync(id, new RecordExternalResult("1", ExternalOutcome.NotUpheld, "late but right"))) is { IsClosed: true, NextDueAt: null });
        Assert.True(Assert.Single(await host.EventsAsync<ExternalResultRecorded>(id)).IsLate);
    }

    [Fact]
    public async Task Closing_and_reopening_leave_its_clock_as_it_is()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(id, Refer);

        await CloseAsync(host, id);
        Assert.Equal((DeadlineState.Running, Due), ((await host.FindAsync(id)).FindDeadline(Stage.External, "1")!.State, (await host.FindAsync(id)).NextDueAt));
        await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal((DeadlineState.Running, Due), ((await host.FindAsync(id)).FindDeadline(Stage.External, "1")!.State, (await host.FindAsync(id)).NextDueAt));
    }

    [Fact]
    public async Task The_body_sets_another_date_and_the_clock_goes_by_it()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(id, Refer);
        host.Clock.SetUtcNow(Due);
        await host.CatchUpAsync(id);

        Complaint moved = await host.DoAsync(id, new RecordExternalProgress("1", "wants the file by then") { By = Due.AddDays(10) }, new RecordExternalProgress("1", "sent it"));

        Assert.Equal((ReferralState.Open, Due.AddDays(10), 2), (moved.Care.Referrals[0].State, moved.NextDueAt, moved.Care.Referrals[0].Round));
        host.Clock.SetUtcNow(Due.AddDays(10));
        await host.CatchUpAsync(id);
        Assert.Equal(2, (await host.EventsAsync<ExternalOverdue>(id)).Count);
    }

    [Theory]
    [InlineData(ExternalOutcome.Upheld, true)]
    [InlineData(ExternalOutcome.PartlyUpheld, true)]
    [InlineData(ExternalOutcome.NotUpheld, false)]
    [InlineData(ExternalOutcome.Settled, false)]
    [InlineData(ExternalOutcome.Withdrawn, false)]
    [InlineData(ExternalOutcome.NotAdmitted, false)]
    public async Task A_result_for_the_customer_takes_a_closed_complaint_up_again_in_the_same_commit(ExternalOutcome outcome, bool isReopened)
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await ClosedAsync(host);
        await host.DoAsync(id, Refer);

        Complaint after = await host.DoAsync(id, new RecordExternalResult("1", outcome, "see there"));

        Assert.Equal((isReopened ? 2 : 1, !isReopened), (after.Episode, after.IsClosed));
        Assert.Equal((outcome, ReferralState.Ended, DeadlineState.Met), (after.Care.Referrals[0].Outcome!.Value, after.Care.Referrals[0].State, after.FindDeadline(Stage.External, "1")!.State));
        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Single(journal.Where(entry => entry.Event is ExternalResultRecorded || entry.Event.IsReopening).Select(entry => entry.CommitId).Distinct());
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(journal)));
    }

    [Fact]
    public async Task What_is_still_worked_on_stays_as_it_is_and_what_was_answered_begins_anew()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);

        Complaint open = await host.DoAsync(id, Refer, new RecordExternalResult("1", ExternalOutcome.Upheld, "pay"));
        Assert.Equal((1, Status.Investigating), (open.Episode, open.Status));

        Complaint answered = await host.DoAsync(id, Rejects("1"), new IssueFinalLetter(), new ReferExternally(AppealBody.Court), new RecordExternalResult("2", ExternalOutcome.Upheld, "pay"));
        Assert.Equal((2, Status.Investigating, false), (answered.Episode, answered.Status, answered.Care.HasLetter(2)));
        Assert.Equal([AppealBody.Ombudsman, AppealBody.Court], answered.Care.Referrals.Select(one => one.Body));
    }

    [Fact]
    public async Task The_rules_say_which_results_take_it_up_again()
    {
        await using DeadlineHost host = Create(conclusions: c => c.Otherwise().ReopensOn(ExternalOutcome.Settled));
        ComplaintId id = await ClosedAsync(host);
        await host.DoAsync(id, Refer, new ReferExternally(AppealBody.Court) { Name = "court", By = Allowance.Hours(5) });
        Assert.Equal(Monday(14), (await host.FindAsync(id)).NextDueAt);
        // Sixty days where no rule says anything else.
        Assert.Equal(Monday(9).AddDays(60), (await host.FindAsync(id)).Care.Referrals[0].DueAt);

        Assert.True((await host.DoAsync(id, new RecordExternalResult("1", ExternalOutcome.Upheld, "x"))).IsClosed);
        Assert.False((await host.DoAsync(id, new RecordExternalResult("court", ExternalOutcome.Settled, "x"))).IsClosed);
    }

    [Theory]
    [InlineData("en", "There is no open external stage '7'.", "there is a result of 1: ombudsman (the ombudsman)")]
    [InlineData("zh-Hans", "没有名为“7”的进行中的外部程序。", "1: ombudsman (申诉专员) 已有结果")]
    public async Task An_unknown_one_is_refused_and_a_guard_waits_for_each(string language, string message, string reason)
    {
        LifecycleDefinition waiting = Lifecycle.Define("waiting", version: 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.ExternalEnded);
            l.Configure(Status.Closed).Final();
        });
        await using DeadlineHost host = Create(b => b.UseLifecycle(waiting));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(id, Refer);

        Assert.Equal((ErrorCodes.NoSuchReferral, message), await Of(host.RefusedAsync(id, new RecordExternalResult("7", ExternalOutcome.Upheld, "x"), language)));
        Assert.Equal(ErrorCodes.OnlyFirmConcludes, (await host.RefusedAsync(id, new RecordExternalResult("1", ExternalOutcome.Upheld, "x"), by: Actor.Customer("c-1"))).Code);
        Assert.Equal([reason], (await host.RefusedAsync(id, new Fire(Trigger.Close), language)).Reasons);
        await host.DoAsync(id, new RecordExternalResult("1", ExternalOutcome.Withdrawn, "x"), new Fire(Trigger.Close));
    }

    [Fact]
    public async Task A_merge_hands_it_over_with_its_clock()
    {
        await using DeadlineHost host = Create();
        ComplaintId from = await host.ReceiveAsync(hasTwoIssues: false);
        ComplaintId into = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(from, Refer);

        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();

        Complaint survivor = await host.FindAsync(into);
        string name = $"{from}/1";
        Assert.Equal((name, Due, ReferralState.Open), (survivor.Care.Referrals[0].Name, survivor.FindDeadline(Stage.External, name)!.DueAt, survivor.Care.Referrals[0].State));
        Assert.Null((await host.FindAsync(from)).NextDueAt);
        await host.DoAsync(into, new RecordExternalResult(name, ExternalOutcome.NotUpheld, "x"));
        Assert.Equal(ErrorCodes.AlreadyClosed, (await host.RefusedAsync(from, Refer)).Code);
    }

    private static async Task<ComplaintId> ClosedAsync(DeadlineHost host)
    {
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();
        await CloseAsync(host, id);
        return id;
    }

    private static async Task CloseAsync(DeadlineHost host, ComplaintId id) =>
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp, Trigger.Close);

    private static async Task<(string Code, string Message)> Of(Task<Refusal> refused) => ((await refused).Code, (await refused).Message);
}
