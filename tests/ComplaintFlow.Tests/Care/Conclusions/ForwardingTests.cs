using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>A complaint that an authority forwarded: the report back has a clock of its own, and nothing is closed without it.</summary>
public class ForwardingTests
{
    private static readonly DateTimeOffset Due = Monday(9).AddDays(10);

    [Fact]
    public async Task Intake_says_it_and_the_report_meets_its_clock()
    {
        await using DeadlineHost host = Create();
        Complaint received = await ReceiveAsync(host);
        Assert.Equal(new Forwarding("1", "regulator", 2, Due), Assert.Single(received.Care.Forwardings));
        Assert.Equal((Due, DeadlineState.Running), (received.NextDueAt, received.FindDeadline(Stage.ReportBack, "1")!.State));

        Complaint reported = await host.DoAsync(received.Id, new ReportBack("1", "settled with the customer"));

        Assert.Equal((Monday(9), DeadlineState.Met, (DateTimeOffset?)null), (reported.Care.Forwardings[0].ReportedAt, reported.FindDeadline(Stage.ReportBack, "1")!.State, reported.NextDueAt));
        Assert.Equal(ErrorCodes.NoSuchForwarding, (await host.RefusedAsync(received.Id, new ReportBack("1", "again"))).Code);
        Assert.Equal(ComplaintJson.Write(reported), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(received.Id))));
    }

    [Fact]
    public async Task It_is_missed_at_its_instant_for_policies_and_reported_late()
    {
        await using DeadlineHost host = Create(b => b.AddEscalation(e => e.Policy("late").WhenMissed(Stage.ReportBack).Notify("report to the authority")));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(id, new RecordForwarding("regulator", Allowance.CalendarDays(10), "F 7"));
        host.Clock.SetUtcNow(Due.AddHours(1));
        await host.CatchUpAsync(id);

        Assert.Equal(Due, Assert.Single(await host.JournalAsync(id), entry => entry.Event is DeadlineMissed).At);
        Assert.Equal(["report to the authority"], (await host.EventsAsync<NotificationRaised>(id)).Select(raised => raised.Topic));
        await host.DoAsync(id, new ReportBack("1", "at last"));
        Assert.True(Assert.Single(await host.EventsAsync<ReportedBack>(id)).IsLate);
    }

    [Theory]
    [InlineData("en", "the firm has reported back to 1: regulator")]
    [InlineData("zh-Hans", "已向 1: regulator 回报")]
    public async Task The_lifecycles_with_care_close_nothing_without_the_report(string language, string reason)
    {
        await using DeadlineHost host = Create(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.FireAsync(id, Trigger.AskCustomer);
        await host.DoAsync(id, new CompleteStep("customer-not-reached"));

        Assert.Equal([reason], (await host.RefusedAsync(id, new Fire(Trigger.Close), language)).Reasons);

        await host.DoAsync(id, new ReportBack("1", "the customer does not answer"), new Fire(Trigger.Close));
    }

    [Fact]
    public async Task A_merge_hands_the_report_over_with_its_clock()
    {
        await using DeadlineHost host = Create();
        ComplaintId from = (await ReceiveAsync(host)).Id;
        ComplaintId into = await host.ReceiveAsync(hasTwoIssues: false);

        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();

        Complaint survivor = await host.FindAsync(into);
        Assert.Equal(($"{from}/1", "regulator", true), (survivor.Care.Forwardings[0].Name, survivor.Care.Forwardings[0].Authority, survivor.Care.Forwardings[0].IsOpen));
        Assert.Equal(Due, survivor.FindDeadline(Stage.ReportBack, $"{from}/1")!.DueAt);
        await host.DoAsync(into, new ReportBack($"{from}/1", "done"));
    }

    [Fact]
    public async Task What_intake_says_is_validated()
    {
        await using DeadlineHost host = Create();

        Outcome outcome = await host.Desk.ReceiveAsync(
            SampleComplaints.Intake() with { Forwarded = new("", DateTimeOffset.MaxValue, new string('9', 65)) }, Agent);

        Assert.Equal(ErrorCodes.InvalidInput, outcome.Refusal!.Code);
        Assert.Equal(3, outcome.Refusal.Reasons.Count);
    }

    private static async Task<Complaint> ReceiveAsync(DeadlineHost host) => (await host.Desk.ReceiveAsync(
        SampleComplaints.Intake() with { Id = ComplaintId.New(Monday(9)), Customer = new() { Id = "c-1", Name = "王小明" }, Forwarded = new("regulator", Due, "F 7") }, Agent)).OrThrow();
}
