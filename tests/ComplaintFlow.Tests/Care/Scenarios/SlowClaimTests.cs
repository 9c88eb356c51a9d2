using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S1, the slow claim: its clocks, and what is refused beside the steps of the playbook.</summary>
public class SlowClaimTests
{
    private static readonly AskUnit Ask = new(RoutingTarget.Team("claims"), "Where is claim K-88?", Allowance.WorkingHours(4));

    [Fact]
    public async Task S1_1_the_statutory_time_ends_with_the_17th_in_Shanghai_and_the_adjuster_does_not_get_it()
    {
        await using ScenarioHost host = Host();

        Complaint complaint = await ReceiveAsync(host);

        Assert.Equal((Category.Of("insurance/slow-claim"), Lin.Id), (complaint.Category, complaint.Treatment.Handler));
        Assert.True(complaint.Signals.Emotion >= Emotion.Frustrated);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 16, 0, 0, TimeSpan.Zero), complaint.FindDeadline(Stage.Statutory)!.DueAt);
    }

    /// <summary>With the call the promise is kept; without it, it is broken at its instant, and whoever has the complaint is told.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S1_4_the_promise_to_ring_is_kept_by_ringing_or_broken_at_a_quarter_past_ten(bool rings)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        host.Clock.SetUtcNow(At(3, 2, 9, 15));
        await host.DoAsync(id, Lin, new MakePromise("I ring you by 10:15 with what claims says", At(3, 2, 10, 15)) { Name = "ring", KeptBy = PromiseFulfilment.ByContact() });
        // What she says does not keep it.
        await host.DoAsync(id, Lin, new RecordContact(Channel.Phone, "but today!") { EmotionBefore = Emotion.Frustrated, EmotionAfter = Emotion.Concerned });
        host.Clock.SetUtcNow(At(3, 2, 10, 5));
        if (rings)
            await host.DoAsync(id, Lin, new RecordContact(Channel.Phone, "asked, answer at noon", ContactDirection.ToCustomer));

        Complaint complaint = await host.UntilAsync(id, At(3, 2, 10, 15));

        Assert.Equal((rings ? PromiseState.Kept : PromiseState.Broken, Emotion.Concerned), (complaint.Care.FindPromise("ring")!.State, complaint.Signals.Emotion));
        Assert.Equal(
            rings ? [] : [(At(3, 2, 10, 15), new PromiseBroken("ring", Lin.Id, Lin.Id, "claims-desk"))],
            (await host.JournalAsync(id)).Where(entry => entry.Event is PromiseBroken).Select(entry => (entry.At, (PromiseBroken)entry.Event)));
    }

    [Fact]
    public async Task S1_4_an_answer_that_does_not_come_is_missed_at_half_past_one_and_the_lead_of_claims_is_told_once()
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        host.Clock.SetUtcNow(At(3, 2, 9, 30));
        await host.DoAsync(id, Lin, Ask);

        await host.UntilAsync(id, At(3, 2, 13, 30).AddTicks(-10));
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is RequestMissed);
        await host.UntilAsync(id, At(3, 2, 13, 30));
        await host.UntilAsync(id, At(3, 2, 14));

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(At(3, 2, 13, 30), Assert.Single(journal, entry => entry.Event is RequestMissed).At);
        Assert.Equal("claims-lead", Assert.Single(journal.Select(entry => entry.Event).OfType<NotificationRaised>()).Topic);
        Assert.Equal(Lin.Id, (await host.FindAsync(id)).Treatment.Handler);
    }

    [Theory]
    [InlineData("en", "zhao is involved in this complaint and may not handle it.", "'zhao' is involved in the complaint.")]
    [InlineData("zh-Hans", "zhao 与该投诉有关，不得处理。", "“zhao”与该投诉有关联。")]
    public async Task S1_4_asking_the_one_complained_about_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        Complaint complaint = await ReceiveAsync(host);

        await host.RefusedAsync(complaint.Id, Lin, Ask with { To = RoutingTarget.Handler("zhao") }, language, message, reason);

        host.Clock.SetUtcNow(At(3, 2, 9, 30));
        complaint = await host.DoAsync(complaint.Id, Lin, Ask);
        Assert.Equal((At(3, 2, 13, 30), Lin.Id), (Assert.Single(complaint.Care.Requests).DueAt, complaint.Treatment.Handler));
    }

    [Theory]
    [InlineData("en", "'Communicate the outcome' is permitted in the status 'Implement' only if all of these conditions are met:", "all requests to other units are answered")]
    [InlineData("zh-Hans", "状态“实施解决方案”下，须同时满足以下条件才能“反馈结果”：", "所有协办请求均已答复")]
    public async Task S1_7_telling_the_outcome_while_the_payment_is_open_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.DoAsync(
            id,
            Lin,
            new Fire(Trigger.Acknowledge),
            new Fire(Trigger.Investigate),
            new CompleteStep("apologise"),
            new CompleteStep("listen"),
            new CompleteStep("empathise"),
            new RecordFinding("1", FindingOutcome.Upheld, "The assessor's report was missing."),
            new Fire(Trigger.Propose),
            new RecordContact(Channel.Phone, "yes, if it is paid by Thursday", ContactDirection.ToCustomer),
            new Fire(Trigger.Accept),
            Ask with { Question = "Please pay K-88.", By = At(3, 5, 18), Name = "payment" });
        host.Clock.SetUtcNow(At(3, 5, 14, 59));

        await host.RefusedAsync(id, Lin, new Fire(Trigger.Inform), language, message, reason);

        host.Clock.SetUtcNow(At(3, 5, 15));
        Complaint told = await host.DoAsync(id, Lin, new AnswerRequest("payment", "paid"), new Fire(Trigger.Inform));
        Assert.Equal(Status.Informed, told.Status);
    }

    private static ScenarioHost Host() => new(At(3, 2, 9, 10), b => b
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddRouting(r => r.Otherwise().ToTeam("claims-desk"))
        .AddHandlers(h => h.Team("claims-desk").Member("zhao").Member("lin"))
        .DetectSignals()
        .AddDeadlines(d => d.Target("decision", Stage.Statutory).Within(Allowance.CalendarDays(15)).CountedFrom(StartRule.DayAfter).DueAt(EndRule.EndOfDay).NeverPauses())
        .AddEscalation(e => e.Policy("claims-late").WhenRequestMissed().Notify("claims-lead")));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host) => host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0707", Name = "王芳" },
        Channel = Channel.Phone,
        Description = "理赔过程太慢，等了一个月，我很生气",
        Category = Category.Of("insurance/slow-claim"),
        About = PersonId.Of("zhao"),
    });
}
