using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care;

/// <summary>When a complaint is resolved the customer is asked whether it helped: in a window, as often as it takes, and with consequences.</summary>
public class FollowUpTests
{
    private static readonly RecordContact Rang = new(Channel.Phone, "rang", ContactDirection.ToCustomer);
    private static readonly RecordFeedback Pleased = new(Channel.Phone) { Satisfaction = 5, WouldRecommend = 9 };
    private static readonly RecordFeedback Displeased = new(Channel.Phone) { Satisfaction = 2, Text = "took too long", IsSolved = false };

    // Told on Monday, 2 March, 09:00; asked from Monday, 9 March, 09:00 until Wednesday, 11 March, 09:00.
    private static readonly DateTimeOffset Opens = Monday(9).AddDays(7);
    private static readonly DateTimeOffset Ends = Monday(9).AddDays(9);

    [Fact]
    public async Task A_window_opens_a_week_after_the_outcome_for_two_business_days_and_somebody_is_told()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);

        Complaint planned = await host.FindAsync(id);
        FollowUp followUp = planned.Care.FollowUp!;
        Assert.Equal(("otherwise", Opens, Ends, FollowUpState.Planned, 3), (followUp.Rule, followUp.OpensAt, followUp.DueAt, followUp.State, followUp.Tries));
        Deadline deadline = planned.FindDeadline(Stage.Feedback)!;
        Assert.Equal((Ends, (DateTimeOffset?)Opens, DeadlineState.Running), (deadline.DueAt, deadline.NotBefore, deadline.State));
        Assert.Equal(Opens, planned.NextDueAt);
        Assert.Equal(Opens, await host.WakesAtAsync());

        foreach (int second in new[] { -1, 0, 1 })
        {
            host.Clock.SetUtcNow(Opens.AddSeconds(second));
            await host.CatchUpAsync(id);
        }

        JournalEntry due = Assert.Single(await host.JournalAsync(id), entry => entry.Event is FollowUpDue);
        Assert.Equal((Opens, new FollowUpDue(1, PersonId.Of("lin"))), (due.At, due.Event));
        Assert.Equal(Ends, (await host.FindAsync(id)).NextDueAt);
    }

    [Fact]
    public async Task What_the_customer_says_before_the_window_opens_is_recorded_and_does_not_meet_it()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);
        host.Clock.SetUtcNow(Opens.AddSeconds(-1));

        Complaint early = await SaysAsync(host, id, Pleased);
        Assert.Equal((FollowUpState.Planned, DeadlineState.Running), (early.Care.FollowUp!.State, early.FindDeadline(Stage.Feedback)!.State));

        host.Clock.SetUtcNow(Opens);
        Complaint after = await SaysAsync(host, id, Pleased);
        Assert.Equal((FollowUpState.Answered, DeadlineState.Met), (after.Care.FollowUp!.State, after.FindDeadline(Stage.Feedback)!.State));
        Assert.Equal(2, after.Care.Feedback.Length);
        Assert.Null(after.NextDueAt);
    }

    [Fact]
    public async Task A_contact_alone_does_not_meet_it_and_it_is_missed_at_its_end()
    {
        await using DeadlineHost host = Host(b => b.AddEscalation(e => e.Policy("late").WhenMissed(Stage.Feedback).Notify("not called back")));
        ComplaintId id = await InformedAsync(host);
        host.Clock.SetUtcNow(Opens.AddHours(1));
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();

        host.Clock.SetUtcNow(Ends.AddDays(1));
        await host.CatchUpAsync(id);

        Assert.Equal(Ends, Assert.Single(await host.JournalAsync(id), entry => entry.Event is DeadlineMissed).At);
        Assert.Equal(["not called back"], (await host.EventsAsync<NotificationRaised>(id)).Select(raised => raised.Topic));
        Complaint late = await SaysAsync(host, id, Pleased);
        Assert.Equal((FollowUpState.Answered, DeadlineState.MetLate), (late.Care.FollowUp!.State, late.FindDeadline(Stage.Feedback)!.State));
    }

    [Theory]
    [InlineData("en", "It is not recorded that the customer said this about 'feedback (how it was)'.", "There has been no contact with the customer since the follow-up was planned or fell due.")]
    [InlineData("zh-Hans", "没有记录显示客户就“feedback (满意与否)”作过此表示。", "自回访计划制定或到时以来，没有与客户联系的记录。")]
    public async Task Staff_say_it_for_the_customer_only_after_a_contact_since_it_fell_due(string language, string message, string reason)
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        host.Clock.SetUtcNow(Opens.AddHours(1));
        await host.CatchUpAsync(id);
        Complaint before = await host.FindAsync(id);

        Refusal refusal = await UnderCulture.RunAsync(language, async () => (await host.Desk.ExecuteAsync(id, Pleased, Agent)).Refusal!);

        Assert.Equal((ErrorCodes.NotSaidByCustomer, message), (refusal.Code, refusal.Message));
        Assert.Equal([reason], refusal.Reasons);
        Assert.Equal(before.Version, (await host.FindAsync(id)).Version);
        // The customer says it themselves.
        (await host.Desk.ExecuteAsync(id, Pleased, Actor.Customer("c-1"))).OrThrow();
    }

    [Fact]
    public async Task Questions_of_the_firm_are_answered_with_numbers_and_words()
    {
        await using DeadlineHost host = Host(b => b.AddFollowUps(f => f.Otherwise().Asks("courtesy", "speed", "anything-else")));
        ComplaintId id = await InformedAsync(host);
        host.Clock.SetUtcNow(Opens);
        await host.CatchUpAsync(id);

        Complaint after = await SaysAsync(host, id, new RecordFeedback(Channel.Phone) { Answers = [new("courtesy", 9), new("speed", 2, "three weeks!"), new("anything-else", Text: "no")] });

        Assert.Equal(FollowUpState.Answered, after.Care.FollowUp!.State);
        JournalEntry entry = Assert.Single(await host.JournalAsync(id), one => one.Event is FeedbackRecorded);
        Assert.Equal([new("courtesy", 9), new("speed", 2, "three weeks!"), new("anything-else", Text: "no")], ((FeedbackRecorded)entry.Event).Answers.ToArray());
        Assert.EndsWith("courtesy: 9 of 10. speed: 2 of 10. three weeks! anything-else: no", entry.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
        Assert.EndsWith("courtesy：9 分（满分 10）。speed：2 分（满分 10）。three weeks!anything-else：no", entry.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "The follow-up has no question 'sped'. Did you mean 'speed'?", "The follow-up has no question 'weather'.")]
    [InlineData("zh-Hans", "回访中没有问题“sped”，是否指“speed”？", "回访中没有问题“weather”。")]
    public async Task An_answer_to_what_the_follow_up_does_not_ask_is_refused(string language, string misspelt, string unknown)
    {
        await using DeadlineHost host = Host(b => b.AddFollowUps(f => f.Otherwise().Asks("courtesy", "speed")));
        ComplaintId id = await InformedAsync(host);
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        Complaint before = await host.FindAsync(id);
        RecordFeedback feedback = new(Channel.Phone) { Answers = [new("courtesy", 9), new("sped", 1), new("weather", 1)] };

        Refusal refusal = await UnderCulture.RunAsync(language, async () => (await host.Desk.ExecuteAsync(id, feedback, Agent)).Refusal!);

        Assert.Equal([misspelt, unknown], refusal.Reasons);
        Assert.Equal(before.Version, (await host.FindAsync(id)).Version);
    }

    public static TheoryData<RecordFeedback, string> Unusable => new()
    {
        { new RecordFeedback(Channel.Phone), "feedback is required." },
        { new RecordFeedback(Channel.Phone) { Text = " " }, "feedback is required." },
        { new RecordFeedback(default) { Satisfaction = 3 }, "channel is required." },
        { new RecordFeedback(Channel.Phone) { Satisfaction = 0 }, "satisfaction is 0; it must be from 1 to 5." },
        { new RecordFeedback(Channel.Phone) { Satisfaction = 6 }, "satisfaction is 6; it must be from 1 to 5." },
        { new RecordFeedback(Channel.Phone) { WouldRecommend = 11 }, "would-recommend is 11; it must be from 0 to 10." },
        { new RecordFeedback(Channel.Phone) { WouldRecommend = -1 }, "would-recommend is -1; it must be from 0 to 10." },
        { new RecordFeedback(Channel.Phone) { Quality = [new(QualityDimension.Empathy, 0, 4)] }, "quality.expectation is 0; it must be from 1 to 7." },
        { new RecordFeedback(Channel.Phone) { Quality = [new(QualityDimension.Empathy, 4, 8)] }, "quality.experience is 8; it must be from 1 to 7." },
        { new RecordFeedback(Channel.Phone) { Quality = [new(QualityDimension.Empathy, 4, 4), new(QualityDimension.Empathy, 4, 5)] }, "quality has 'empathy' twice." },
        { new RecordFeedback(Channel.Phone) { Quality = [.. Enumerable.Range(0, 17).Select(i => new QualityScore(QualityDimension.Of($"d{i}"), 1, 1))] }, "quality cannot be added; the maximum of 16 is reached." },
        { new RecordFeedback(Channel.Phone) { Answers = [new("speed")] }, "answers.score is required." },
        { new RecordFeedback(Channel.Phone) { Answers = [new("speed", 11)] }, "answers.score is 11; it must be from 0 to 10." },
        { new RecordFeedback(Channel.Phone) { Answers = [new("speed", 1), new("speed", 2)] }, "answers has 'speed' twice." },
        { new RecordFeedback(Channel.Phone) { Answers = [new("", 1)] }, "answers.question is not a valid name. A name must not be empty." },
        { new RecordFeedback(Channel.Phone) { Answers = [new("speed", Text: new string('x', 20_000))] }, "answers.text has 20000 characters; the maximum is 4000." },
        { new RecordFeedback(Channel.Phone) { Answers = [.. Enumerable.Range(0, 33).Select(i => new FeedbackAnswer($"q{i}", 1))] }, "answers cannot be added; the maximum of 32 is reached." },
        { new RecordFeedback(Channel.Phone) { Satisfaction = 3, FurtherNeed = "" }, "further-need is required." },
        { new RecordFeedback(Channel.Phone) { Text = new string('x', 20_000) }, "text has 20000 characters; the maximum is 4000." },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_is_out_of_its_range_is_refused(RecordFeedback feedback, string reason)
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        Complaint before = await host.FindAsync(id);

        Refusal refusal = (await host.Desk.ExecuteAsync(id, feedback, Agent)).Refusal!;

        Assert.Equal(ErrorCodes.InvalidInput, refusal.Code);
        Assert.Equal([reason], refusal.Reasons);
        Assert.Equal(before.Version, (await host.FindAsync(id)).Version);
    }

    [Fact]
    public async Task A_customer_who_is_not_satisfied_reopens_it_in_the_same_commit()
    {
        await using DeadlineHost host = Host(deadlines: d => d.Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)));
        ComplaintId id = await InformedAsync(host);
        DateTimeOffset due = (await host.DeadlineAsync(id, Stage.Statutory)).DueAt;
        host.Clock.SetUtcNow(Opens.AddHours(2));

        Complaint after = await SaysAsync(host, id, Displeased);

        Assert.Equal((Status.Investigating, 2, PersonId.Of("lin")), (after.Status, after.Episode, after.Treatment.Handler!.Value));
        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Single(journal.Where(entry => entry.Event is FeedbackRecorded or StatusChanged { Outcome: StatusOutcome.Reopened }).Select(entry => entry.CommitId).Distinct());
        Deadline statutory = await host.DeadlineAsync(id, Stage.Statutory);
        Assert.Equal((DeadlineState.Running, due.AddDays(7).AddHours(2), 2), (statutory.State, statutory.DueAt, statutory.Episode));
        Feedback said = Assert.Single(after.Care.Feedback);
        Assert.Equal((false, false, 1), (said.IsSatisfied, said.IsPromoter, said.Episode));
        Assert.Equal("took too long", journal.Select(entry => entry.Event).OfType<FeedbackRecorded>().Single().Text);

        // The next outcome is followed up again.
        await host.FireAsync(id, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        FollowUp next = (await host.FindAsync(id)).Care.FollowUp!;
        Assert.Equal((2, FollowUpState.Planned, host.Clock.GetUtcNow().AddDays(7)), (next.Episode, next.State, next.OpensAt));
    }

    [Fact]
    public async Task A_closed_complaint_is_followed_up_too_and_reopened_by_its_own_trigger()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);
        await host.FireAsync(id, Trigger.FollowUp, Trigger.Close);
        host.Clock.SetUtcNow(Opens);
        await host.CatchUpAsync(id);
        Assert.Equal(FollowUpState.Due, (await host.FindAsync(id)).Care.FollowUp!.State);

        Complaint after = (await host.Desk.ExecuteAsync(id, Displeased, Actor.Customer("c-1"))).OrThrow();

        Assert.Equal((false, 2, "reopen"), (after.IsClosed, after.Episode, (await host.EventsAsync<StatusChanged>(id))[^1].Trigger));
    }

    [Fact]
    public async Task Where_the_lifecycle_does_not_permit_it_the_feedback_alone_is_recorded()
    {
        LifecycleDefinition final = Lifecycle.Define("final", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        await using DeadlineHost host = new(lifecycle: final, more: b => b.UseLifecycle(final).AddFollowUps(f => f.Otherwise()));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Close);

        Complaint after = (await host.Desk.ExecuteAsync(id, Displeased, Actor.Customer("c-1"))).OrThrow();

        Assert.Equal((Status.Closed, 1), (after.Status, after.Episode));
        Assert.False(Assert.Single(after.Care.Feedback).IsSatisfied);
    }

    [Fact]
    public async Task It_goes_to_another_handler_if_the_rule_says_so()
    {
        await using DeadlineHost host = new(more: b => b
            .AddHandlers(h => h.Team("desk").Member("lin").Member("chen"))
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddFollowUps(f => f.Otherwise().ToAnotherHandler()));
        ComplaintId id = await host.ReceiveAsync();
        PersonId first = (await host.FindAsync(id)).Treatment.Handler!.Value;
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);

        Complaint after = (await host.Desk.ExecuteAsync(id, Displeased, Actor.Customer("c-1"))).OrThrow();

        Assert.Equal(PersonId.Of(first.Name == "lin" ? "chen" : "lin"), after.Treatment.Handler);
    }

    [Fact]
    public async Task A_customer_who_is_not_reached_is_tried_on_other_days_at_other_times_and_then_left()
    {
        await using DeadlineHost host = Host(b => b.AddFollowUps(f => f.Otherwise().Tries(3).WhenNotReached(Trigger.Close)));
        ComplaintId id = await InformedAsync(host);
        await host.FireAsync(id, Trigger.FollowUp);
        host.Clock.SetUtcNow(Opens.AddHours(1));
        await host.CatchUpAsync(id);

        Complaint once = (await host.Desk.ExecuteAsync(id, new NoAnswer(Channel.Phone), Agent)).OrThrow();
        DateTimeOffset second = new(2026, 3, 10, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal((1, FollowUpState.Planned, (DateTimeOffset?)second, Ends), (once.Care.FollowUp!.TriesMade, once.Care.FollowUp.State, once.Care.FollowUp.NextTryAt, once.Care.FollowUp.DueAt));

        host.Clock.SetUtcNow(second);
        await host.CatchUpAsync(id);
        Complaint twice = (await host.Desk.ExecuteAsync(id, new NoAnswer(Channel.Phone), Agent)).OrThrow();
        DateTimeOffset third = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal((2, (DateTimeOffset?)third, new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero)), (twice.Care.FollowUp!.TriesMade, twice.Care.FollowUp.NextTryAt, twice.FindDeadline(Stage.Feedback)!.DueAt));

        host.Clock.SetUtcNow(third);
        await host.CatchUpAsync(id);
        Complaint left = (await host.Desk.ExecuteAsync(id, new NoAnswer(Channel.Email), Agent)).OrThrow();
        Assert.Equal((FollowUpState.NotReached, Status.Closed, DeadlineState.Met), (left.Care.FollowUp!.State, left.Status, left.FindDeadline(Stage.Feedback)!.State));
        Assert.Equal([1, 2, 3], (await host.EventsAsync<FollowUpDue>(id)).Select(due => due.Try));
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
    }

    [Theory]
    [InlineData("en", "No try to reach the customer can be recorded now.", "It is to be tried from 9 March 2026 09:00 UTC on.", "No follow-up is open.", "Only the firm tries to reach the customer.")]
    [InlineData("zh-Hans", "现在不能记录回访尝试。", "应自 2026年3月9日 09:00 UTC 起进行。", "没有待进行的回访。", "回访由企业进行。")]
    public async Task A_try_is_recorded_only_when_it_is_time(string language, string message, string early, string none, string byFirm)
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();

        Assert.Equal((message, none), await RefusedAsync(host, id, language, Agent));
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        (string said, string reason) = await RefusedAsync(host, id, language, Agent);
        Assert.Equal(message, said);
        Assert.Equal(early[..5], reason[..5]);
        Assert.Equal((message, byFirm), await RefusedAsync(host, id, language, Actor.Customer("c-1")));
    }

    [Fact]
    public async Task It_opens_in_the_hours_and_by_the_channel_that_the_customer_prefers()
    {
        await using DeadlineHost host = Host(b => b.AddFollowUps(f => f.Otherwise().Through(Channel.Phone)));
        ComplaintId id = await host.ReceiveAsync();
        Customer customer = (await host.FindAsync(id)).Customer with { PreferredChannel = Channel.OnlineChat, PreferredHours = ContactHours.Parse("Tue-Thu 18:00-20:00 Asia/Shanghai") };
        (await host.Desk.ExecuteAsync(id, new UpdateCustomer(customer), Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);

        FollowUp planned = (await host.FindAsync(id)).Care.FollowUp!;

        Assert.Equal((new DateTimeOffset(2026, 3, 10, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero), Channel.OnlineChat), (planned.OpensAt, planned.DueAt, planned.Channel!.Value));
    }

    [Fact]
    public async Task It_is_cancelled_when_there_is_nothing_to_ask_any_more()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);

        await host.FireAsync(id, Trigger.Reassess);
        Complaint again = await host.FindAsync(id);
        Assert.Equal((FollowUpState.Cancelled, DeadlineState.Cancelled), (again.Care.FollowUp!.State, again.FindDeadline(Stage.Feedback)!.State));
        Assert.Null(again.NextDueAt);
        Assert.Single(await host.EventsAsync<FollowUpCancelled>(id));
    }

    [Fact]
    public async Task A_further_need_is_handed_to_the_host()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await InformedAsync(host);
        host.Clock.SetUtcNow(Opens);

        await SaysAsync(host, id, Pleased with { FurtherNeed = "explain dividends" });

        Assert.Equal([new FurtherNeed("explain dividends", PersonId.Of("lin"))], await host.EventsAsync<FurtherNeed>(id));
    }

    [Fact]
    public async Task The_first_rule_that_matches_applies_and_other_kinds_of_record_are_left_in_peace()
    {
        await using DeadlineHost host = new(more: b => b.AddFollowUps(f => f
            .When(Category.Of("insurance")).Named("claims").Opens(Allowance.BusinessDays(1)).Closes(Allowance.WorkingHours(8)).Asks("satisfaction", "would-recommend").SatisfiedFrom(4)
            .Otherwise()));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("insurance/slow-claim") }, Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        FollowUp planned = (await host.FindAsync(id)).Care.FollowUp!;
        Assert.Equal(("claims", Monday(9).AddDays(1), Monday(17).AddDays(1), 4), (planned.Rule, planned.OpensAt, planned.DueAt, planned.SatisfiedFrom));
        Assert.Equal("satisfaction would-recommend", string.Join(' ', planned.Questions));

        await using DeadlineHost other = Host();
        ComplaintId suggestion = await other.ReceiveAsync();
        (await other.Desk.ExecuteAsync(suggestion, new ChangeKind(RecordKind.Suggestion), Agent)).OrThrow();
        await other.FireAsync(suggestion, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        Assert.Null((await other.FindAsync(suggestion)).Care.FollowUp);
    }

    [Fact]
    public async Task The_built_in_lifecycles_with_care_close_nothing_before_the_customer_was_asked()
    {
        await using DeadlineHost host = Host(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();
        foreach (string step in new[] { "apologise", "listen", "empathise" })
            (await host.Desk.ExecuteAsync(id, new CompleteStep(step), Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        await FindAsync(host, id);
        await host.FireAsync(id, Trigger.Propose);
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Accept, Trigger.Inform, Trigger.FollowUp);

        Assert.Contains("the customer was asked whether it helped", (await host.Desk.CloseAsync(id, Agent)).Refusal!.Reasons);

        host.Clock.SetUtcNow(Opens);
        await SaysAsync(host, id, Pleased);
        Complaint closed = (await host.Desk.CloseAsync(id, Agent)).OrThrow();
        Assert.True(closed.Care.Feedback[0].IsPromoter);
    }

    /// <summary>A finding about each issue, for lifecycles that ask for it.</summary>
    private static async Task FindAsync(DeadlineHost host, ComplaintId id)
    {
        foreach (Issue issue in (await host.FindAsync(id)).Issues)
            (await host.Desk.ExecuteAsync(id, new RecordFinding(issue.Name, FindingOutcome.Upheld, "It is so."), Agent)).OrThrow();
    }

    private static DeadlineHost Host(Action<ComplaintFlowBuilder>? more = null, Action<ComplaintFlow.Deadlines.DeadlinesBuilder>? deadlines = null) => new(deadlines, b =>
    {
        b.AddFollowUps(f => f.Otherwise());
        more?.Invoke(b);
    });

    private static async Task<ComplaintId> InformedAsync(DeadlineHost host)
    {
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        return id;
    }

    /// <summary>Somebody of the firm rings, and records what the customer says.</summary>
    private static async Task<Complaint> SaysAsync(DeadlineHost host, ComplaintId id, RecordFeedback feedback)
    {
        (await host.Desk.ExecuteAsync(id, Rang, Agent)).OrThrow();
        return (await host.Desk.ExecuteAsync(id, feedback, Agent)).OrThrow();
    }

    private static async Task<(string Message, string Reason)> RefusedAsync(DeadlineHost host, ComplaintId id, string language, Actor actor)
    {
        Complaint before = await host.FindAsync(id);
        Refusal refusal = await UnderCulture.RunAsync(language, async () => (await host.Desk.ExecuteAsync(id, new NoAnswer(Channel.Phone), actor)).Refusal!);
        Assert.Equal(before.Version, (await host.FindAsync(id)).Version);
        return (refusal.Message, Assert.Single(refusal.Reasons));
    }
}
