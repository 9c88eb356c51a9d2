using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care;

/// <summary>The parts of the sources' stories that are about the call-back, line by line. Each refusal is a value with every reason, and nothing is written.</summary>
public class FollowUpScenarioTests
{
    private static readonly Actor Lin = Actor.Staff("lin", "agent");
    private static readonly WorkCalendar Shanghai = WorkCalendar.Define("shanghai", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-18:00"));
    private static readonly RecordContact Rang = new(Channel.Phone, "rang", ContactDirection.ToCustomer);

    private static DateTimeOffset At(int day, int hour, int minute = 0, int second = 0) => new(2026, 3, day, hour, minute, second, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("en", "the customer was asked whether it helped")]
    [InlineData("zh-Hans", "已回访客户")]
    public async Task S1_7_closing_on_the_day_of_the_outcome_is_refused_and_ringing_on_it_is_no_call_back(string language, string reason)
    {
        await using DeadlineHost host = SlowClaim();
        ComplaintId id = await ToldAsync(host);

        Refusal refusal = await RefusedAsync(host, id, language, new Fire(Trigger.Close));
        Assert.Equal((ErrorCodes.GuardsUnmet, reason), (refusal.Code, Assert.Single(refusal.Reasons)));

        host.Clock.SetUtcNow(At(5, 15, 0, 1));
        Complaint rang = (await host.Desk.ExecuteAsync(id, Rang, Lin)).OrThrow();
        Assert.Equal((DeadlineState.Running, FollowUpState.Planned), (rang.FindDeadline(Stage.Feedback)!.State, rang.Care.FollowUp!.State));
        Assert.Equal([reason], (await RefusedAsync(host, id, language, new Fire(Trigger.Close))).Reasons);
    }

    [Fact]
    public async Task S1_8_two_of_five_reopens_it_with_the_handler_before_and_the_rest_of_the_statutory_time()
    {
        await using DeadlineHost host = SlowClaim();
        ComplaintId id = await ToldAsync(host);
        Complaint told = await host.FindAsync(id);
        Assert.Equal((At(12, 15), At(16, 15)), (told.Care.FollowUp!.OpensAt, told.Care.FollowUp.DueAt));
        Assert.Equal(At(18, 0), (await host.DeadlineAsync(id, Stage.Statutory)).DueAt);

        host.Clock.SetUtcNow(At(13, 11));
        (await host.Desk.ExecuteAsync(id, Rang, Lin)).OrThrow();
        Complaint again = (await host.Desk.ExecuteAsync(id, new RecordFeedback(Channel.Phone) { Satisfaction = 2, IsSolved = false, Text = "took too long" }, Lin)).OrThrow();

        Assert.Equal((2, Status.Investigating, Lin.Id), (again.Episode, again.Status, again.Treatment.Handler!.Value));
        // Told on the 5th at 15:00; the time from then until the call-back does not count.
        Deadline statutory = again.FindDeadline(Stage.Statutory)!;
        Assert.Equal((DeadlineState.Running, 2), (statutory.State, statutory.Episode));
        Assert.True(statutory.DueAt > At(18, 0), $"{statutory.DueAt:O}");
        Assert.Equal((DeadlineState.Met, 1), (again.FindDeadline(Stage.Feedback)!.State, again.FindDeadline(Stage.Feedback)!.Episode));
    }

    [Fact]
    public async Task S1_8_five_of_five_and_nine_of_ten_closes_it_with_a_promoter_and_six_steps_in_order()
    {
        await using DeadlineHost host = SlowClaim();
        ComplaintId id = await ToldAsync(host);
        host.Clock.SetUtcNow(At(13, 11));
        (await host.Desk.ExecuteAsync(id, Rang, Lin)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new RecordFeedback(Channel.Phone) { Satisfaction = 5, WouldRecommend = 9 }, Lin)).OrThrow();
        (await host.Desk.CompleteStepAsync(id, "call-back", Lin)).OrThrow();
        Complaint closed = (await host.Desk.CloseAsync(id, Lin)).OrThrow();

        Feedback said = Assert.Single(closed.Care.Feedback);
        Assert.Equal((true, true, 1), (said.IsSatisfied, said.IsPromoter, closed.Episode));
        Assert.Equal(["apologise", "listen", "empathise", "propose", "act", "call-back"], (await host.EventsAsync<StepCompleted>(id)).Select(done => done.Step));
    }

    [Fact]
    public async Task S2_5_four_of_five_with_a_gap_of_minus_three_on_reliability_and_a_further_need()
    {
        await using DeadlineHost host = SlowClaim();
        ComplaintId id = await ToldAsync(host);
        host.Clock.SetUtcNow(At(13, 11));
        (await host.Desk.ExecuteAsync(id, Rang, Lin)).OrThrow();
        Complaint after = (await host.Desk.ExecuteAsync(
            id,
            new RecordFeedback(Channel.Phone)
            {
                Satisfaction = 4,
                Quality = [new(QualityDimension.Empathy, 4, 4), new(QualityDimension.Reliability, 5, 2)],
                FurtherNeed = "explain dividends",
            },
            Lin)).OrThrow();

        Feedback said = Assert.Single(after.Care.Feedback);
        Assert.Equal([0, -3], said.Quality.Select(score => score.Gap));
        Assert.Equal((true, 1, FollowUpState.Answered), (said.IsSatisfied, after.Episode, after.Care.FollowUp!.State));
        Assert.Equal([new FurtherNeed("explain dividends", Lin.Id)], await host.EventsAsync<FurtherNeed>(id));
    }

    private static DeadlineHost SlowClaim() => new(
        deadlines: d => d.Calendar(Shanghai).ByDefault("shanghai").Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)).By("shanghai").CountedFrom(StartRule.DayAfter).DueAt(EndRule.EndOfDay).NeverPauses(),
        more: b => b
            .UseLifecycle(BuiltIn.SixStageWithCare)
            .AddPlaybooks(p => p.When(Category.Of("insurance")).Use(Playbooks.ApologyFirst))
            .AddFollowUps(f => f.When(Category.Of("insurance")).Opens(Allowance.CalendarDays(7)).Closes(Allowance.BusinessDays(2))),
        clock: new FakeTimeProvider(At(2, 9, 10)));

    /// <summary>The slow claim until the outcome is told, on Thursday, 5 March, 15:00 in Shanghai.</summary>
    private static async Task<ComplaintId> ToldAsync(DeadlineHost host)
    {
        ComplaintId id = (await host.Desk.ReceiveAsync(
            new ComplaintIntake
            {
                Customer = new Customer { Id = "C-0707", Name = "王芳", Language = "zh-Hans" },
                Channel = Channel.Phone,
                Description = "理赔过程太慢，等了一个月，我很生气",
                Category = Category.Of("insurance/slow-claim"),
            },
            Lin)).OrThrow().Id;
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Lin)).OrThrow();
        foreach (string step in new[] { "apologise", "listen", "empathise" })
            (await host.Desk.CompleteStepAsync(id, step, Lin)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Acknowledge, Lin)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Investigate, Lin)).OrThrow();
        foreach (Issue issue in (await host.FindAsync(id)).Issues)
            (await host.Desk.ExecuteAsync(id, new RecordFinding(issue.Name, FindingOutcome.Upheld, "The report was missing."), Lin)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Propose, Lin)).OrThrow();
        (await host.Desk.CompleteStepAsync(id, "propose", Lin)).OrThrow();
        host.Clock.SetUtcNow(At(2, 14, 45));
        (await host.Desk.ExecuteAsync(id, Rang, Lin)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Accept, Lin)).OrThrow();
        (await host.Desk.CompleteStepAsync(id, "act", Lin)).OrThrow();
        host.Clock.SetUtcNow(At(5, 15));
        (await host.Desk.FireAsync(id, Trigger.Inform, Lin)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.FollowUp, Lin)).OrThrow();
        return id;
    }

    private static async Task<Refusal> RefusedAsync(DeadlineHost host, ComplaintId id, string language, ComplaintCommand command)
    {
        Complaint before = await host.FindAsync(id);
        Refusal refusal = await UnderCulture.RunAsync(language, async () => (await host.Desk.ExecuteAsync(id, command, Lin)).Refusal!);
        Assert.Equal(before.Version, (await host.FindAsync(id)).Version);
        return refusal;
    }
}
