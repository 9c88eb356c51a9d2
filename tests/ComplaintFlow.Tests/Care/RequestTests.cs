using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care;

/// <summary>A request to another unit: asked, answered or missed, while the complaint stays with its handler.</summary>
public class RequestTests
{
    private static readonly AskUnit Ask = new(RoutingTarget.Team("claims"), "Where is claim K-88?", Allowance.WorkingHours(4));

    [Fact]
    public async Task The_case_keeps_its_handler_and_the_answer_meets_the_deadline()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();
        Complaint asked = (await host.Desk.ExecuteAsync(id, Ask, Agent)).OrThrow();
        Assert.Equal((PersonId.Of("lin"), Monday(13), RequestState.Open), (asked.Treatment.Handler, asked.NextDueAt, asked.Care.Requests[0].State));

        host.Clock.SetUtcNow(Monday(12));
        Complaint answered = (await host.Desk.ExecuteAsync(id, new AnswerRequest("1", "the report is missing"), Actor.Staff("zhou"))).OrThrow();
        Assert.Equal((RequestState.Answered, answered.Version - 1, DeadlineState.Met), (answered.Care.Requests[0].State, answered.Care.Requests[0].Answer, answered.FindDeadline(Stage.Request, "1")!.State));
        Assert.Equal(ErrorCodes.NoSuchRequest, (await host.Desk.ExecuteAsync(id, new AnswerRequest("1", "again"), Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task It_is_missed_at_its_instant_once_and_answered_late()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e
            .Policy("remind").WhenDueWithin(Stage.Request, Allowance.Hours(1)).Notify("remind the unit")
            .Policy("lead").WhenRequestMissed().Notify("tell the lead")));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, Ask, Agent)).OrThrow();
        foreach (int second in new[] { -3_600, -1, 0, 1, 3_600 })
        {
            host.Clock.SetUtcNow(Monday(13).AddSeconds(second));
            await host.CatchUpAsync(id);
        }

        JournalEntry missed = Assert.Single(await host.JournalAsync(id), entry => entry.Event is RequestMissed);
        Assert.Equal((Monday(13), new RequestMissed("1", RoutingTarget.Team("claims"))), (missed.At, missed.Event));
        Assert.Equal(["remind the unit", "tell the lead"], (await host.EventsAsync<NotificationRaised>(id)).Select(raised => raised.Topic));
        Assert.Equal(RequestState.AnsweredLate, (await host.Desk.ExecuteAsync(id, new AnswerRequest("1", "late"), Agent)).OrThrow().Care.Requests[0].State);
    }

    [Fact]
    public async Task Nobody_involved_is_asked_or_answers()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new Correct { About = PersonId.Of("zhao") }, Agent)).OrThrow();

        Refusal refusal = (await host.Desk.ExecuteAsync(id, Ask with { To = RoutingTarget.Handler("ZHAO") }, Agent)).Refusal!;
        Assert.Equal(ErrorCodes.SelfDealing, refusal.Code);
        Assert.Equal(["'zhao' is involved in the complaint."], refusal.Reasons);
        (await host.Desk.ExecuteAsync(id, Ask, Agent)).OrThrow();
        Assert.Equal(ErrorCodes.SelfDealing, (await host.Desk.ExecuteAsync(id, new AnswerRequest("1", "all is well"), Actor.Staff("zhao"))).Refusal!.Code);
    }

    [Fact]
    public async Task What_is_withdrawn_is_not_missed()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, Ask, Agent)).OrThrow();
        Complaint after = (await host.Desk.ExecuteAsync(id, new WithdrawRequest("1", "found it"), Agent)).OrThrow();
        Assert.Equal((RequestState.Withdrawn, null), (after.Care.Requests[0].State, after.NextDueAt));
    }

    [Fact]
    public async Task A_merge_hands_it_over()
    {
        await using DeadlineHost host = new();
        ComplaintId from = await host.ReceiveAsync();
        ComplaintId into = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(from, Ask, Agent)).OrThrow();
        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();

        Assert.Equal((Monday(13), $"{from}/1"), ((await host.FindAsync(into)).NextDueAt, (await host.FindAsync(into)).Care.Requests[0].Name));
        Assert.Equal(RequestState.Answered, (await host.Desk.ExecuteAsync(into, new AnswerRequest($"{from}/1", "here"), Agent)).OrThrow().Care.Requests[0].State);
    }

    [Fact]
    public async Task Only_a_person_a_team_or_a_tier_is_asked()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(id, Ask with { To = RoutingTarget.NextTier }, Agent)).Refusal!.Code);
    }
}
