using System.Collections.Immutable;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care;

/// <summary>The parts of the sources' stories that are about playbooks, line by line. Each refusal is a value with every reason, and nothing is written.</summary>
public class PlaybookScenarioTests
{
    private static readonly Actor Lin = Actor.Staff("lin", "agent");
    private static readonly Actor Chen = Actor.Staff("chen", "supervisor");

    /// <summary>As the built-in lifecycle of six stages, with what is needed before an offer.</summary>
    private static LifecycleDefinition WithCare(params Guard[] beforeOffer) => Lifecycle.Define("with-care", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Propose, Status.Proposed, [.. beforeOffer]);
        l.Configure(Status.Proposed).Permit(Trigger.Decline, Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.PlaybookDone);
        l.Configure(Status.Closed).Final();
    });

    [Theory]
    [InlineData("en", "the step \"apologise\" has been completed", "the step \"listen\" has been completed", "the step \"empathise\" has been completed")]
    [InlineData("zh-Hans", "步骤“apologise”已完成", "步骤“listen”已完成", "步骤“empathise”已完成")]
    public async Task S1_2_an_offer_now_is_refused_with_three_reasons(string language, params string[] reasons)
    {
        await using DeadlineHost host = SlowClaim();
        Complaint complaint = await ReceiveClaimAsync(host);

        Refusal refusal = await RefusedAsync(host, complaint, language, new Fire(Trigger.Propose));

        Assert.Equal(ErrorCodes.GuardsUnmet, refusal.Code);
        Assert.Equal(reasons, refusal.Reasons);
    }

    [Fact]
    public async Task S1_2_the_built_in_lifecycles_with_care_ask_for_steps_of_the_built_in_playbooks()
    {
        await using DeadlineHost six = new(more: b => b.UseLifecycle(BuiltIn.SixStageWithCare).AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst)));
        Complaint claim = await ReceiveClaimAsync(six);
        await six.FireAsync(claim.Id, Trigger.Acknowledge, Trigger.Investigate);
        Assert.Equal(3, (await RefusedAsync(six, claim, "en", new Fire(Trigger.Propose))).Reasons.Count);
        foreach (string step in new[] { "apologise", "listen", "empathise" })
            await DoAsync(six, claim, 9, 30, step);
        await six.FireAsync(claim.Id, Trigger.Propose);

        // What only the lifecycle names can be recorded beside the playbook.
        await using DeadlineHost eight = new(more: b => b.UseLifecycle(BuiltIn.EightStageWithCare).AddPlaybooks(p => p.Otherwise().Use(Playbooks.SixStepCare)));
        Complaint other = await ReceiveClaimAsync(eight);
        await DoAsync(eight, other, 9, 30, "customer-not-reached", "rang three times");
        Assert.Equal("vent", (await eight.FindAsync(other.Id)).Care.Playbook!.Next!.Step.Name);
    }

    [Theory]
    [InlineData("en", "The step 'empathise (Empathise)' cannot be recorded now.", "The step 'apologise (Apologise)' comes first.", "The step 'listen (Listen)' comes first.")]
    [InlineData("zh-Hans", "现在不能记录步骤“empathise (移情认同)”。", "应先完成步骤“apologise (致歉)”。", "应先完成步骤“listen (倾听)”。")]
    public async Task S1_2_empathising_before_the_apology_is_refused(string language, string message, params string[] reasons)
    {
        await using DeadlineHost host = SlowClaim();
        Complaint complaint = await ReceiveClaimAsync(host);

        Refusal refusal = await RefusedAsync(host, complaint, language, new CompleteStep("empathise", "It is hard to wait."));

        Assert.Equal((ErrorCodes.StepNotAllowed, message), (refusal.Code, refusal.Message));
        Assert.Equal(reasons, refusal.Reasons);
    }

    [Theory]
    [InlineData("en", "There is no step 'apolgise' for this complaint.", "The playbook 'apology-first (Apology first)' does not have it. Did you mean 'apologise (Apologise)'?")]
    [InlineData("zh-Hans", "该投诉没有名为“apolgise”的步骤。", "处理步骤“apology-first (致歉先行六步法)”中没有此步骤。是否要写“apologise (致歉)”？")]
    public async Task S1_2_a_step_that_is_not_of_the_playbook_is_refused(string language, string message, string reason)
    {
        await using DeadlineHost host = SlowClaim();
        Complaint complaint = await ReceiveClaimAsync(host);

        Refusal refusal = await RefusedAsync(host, complaint, language, new CompleteStep("apolgise"));

        Assert.Equal((ErrorCodes.UnknownStep, message), (refusal.Code, refusal.Message));
        Assert.Equal([reason], refusal.Reasons);
    }

    [Fact]
    public async Task S1_1_the_next_step_is_the_apology_with_guidance_in_the_language_asked()
    {
        await using DeadlineHost host = SlowClaim();
        Complaint complaint = await ReceiveClaimAsync(host);

        Guidance? chinese = await UnderCulture.RunAsync("zh-CN", async () => await host.Desk.GuideAsync(complaint.Id, Lin));

        Assert.Equal(("apologise", "致歉"), (chinese!.Next!.Step.Name, chinese.Step));
        Assert.Contains("先跟您说声对不起，一个月都没给答复，确实是我们不对。", chinese.Say);
    }

    [Fact]
    public async Task S1_3_to_S1_8_six_steps_are_on_record_in_order_and_acting_is_due_four_hours_after_the_offer()
    {
        await using DeadlineHost host = SlowClaim();
        Complaint complaint = await ReceiveClaimAsync(host);
        await DoAsync(host, complaint, 9, 15, "apologise");
        await DoAsync(host, complaint, 9, 25, "listen", "a month, no word");
        await DoAsync(host, complaint, 9, 28, "empathise");

        host.Clock.SetUtcNow(DeadlineHost.Monday(14, 45));
        (await host.Desk.FireAsync(complaint.Id, Trigger.Propose, Lin)).OrThrow();
        complaint = await DoAsync(host, complaint, 14, 45, "propose");
        Assert.Equal(DeadlineHost.Monday(10, 45).AddDays(1), complaint.FindDeadline(Stage.Step, "act")!.DueAt);
        Refusal refusal = await RefusedAsync(host, complaint, "en", new Fire(Trigger.Close));
        Assert.Equal(["every step of the playbook is done"], refusal.Reasons);
        await DoAsync(host, complaint, 16, 0, "act");
        await DoAsync(host, complaint, 16, 30, "call-back");
        (await host.Desk.CloseAsync(complaint.Id, Lin)).OrThrow();

        Assert.Equal(
            ["apologise", "listen", "empathise", "propose", "act", "call-back"],
            (await host.EventsAsync<StepCompleted>(complaint.Id)).Select(done => done.Step));
    }

    [Theory]
    [InlineData("en", "offer", "The step 'offer (Offer a resolution)' cannot be recorded now.", "The step 'vent (Let the customer vent)' comes first.")]
    [InlineData("en", "gather-information", "The step 'gather-information (Gather the information)' cannot be recorded now.", "The step 'vent (Let the customer vent)' comes first.")]
    [InlineData("zh-Hans", "offer", "现在不能记录步骤“offer (给方案)”。", "应先完成步骤“vent (任发泄)”。")]
    [InlineData("zh-Hans", "gather-information", "现在不能记录步骤“gather-information (汇信息)”。", "应先完成步骤“vent (任发泄)”。")]
    public async Task S8_an_offer_or_a_list_of_questions_before_venting_is_refused(string language, string step, string message, string first)
    {
        await using DeadlineHost host = Counter();
        Complaint complaint = await ReceiveAtCounterAsync(host);

        Refusal refusal = await RefusedAsync(host, complaint, language, new CompleteStep(step, "a list"));

        Assert.Equal((ErrorCodes.StepNotAllowed, message), (refusal.Code, refusal.Message));
        Assert.Equal(first, refusal.Reasons[0]);
        Assert.Equal(step == "offer" ? 3 : 2, refusal.Reasons.Count);
        await DoAsync(host, complaint, 9, 10, "vent");
        await DoAsync(host, complaint, 9, 12, "apologise");
        await DoAsync(host, complaint, 9, 20, "gather-information", "the receipt is lost");
        await DoAsync(host, complaint, 9, 30, "offer");
    }

    [Theory]
    [InlineData("en", "the step \"vent\" has been completed")]
    [InlineData("zh-Hans", "步骤“vent”已完成")]
    public async Task S8_the_offer_itself_is_refused_before_venting(string language, string reason)
    {
        await using DeadlineHost host = Counter();
        Complaint complaint = await ReceiveAtCounterAsync(host);

        Assert.Equal([reason], (await RefusedAsync(host, complaint, language, new Fire(Trigger.Propose))).Reasons);

        await DoAsync(host, complaint, 9, 10, "vent");
        (await host.Desk.FireAsync(complaint.Id, Trigger.Propose, Lin)).OrThrow();
    }

    [Theory]
    [InlineData("en", "every step of the playbook is done")]
    [InlineData("zh-Hans", "处理步骤均已完成")]
    public async Task S8_closing_before_the_follow_up_is_refused(string language, string reason)
    {
        await using DeadlineHost host = Counter();
        Complaint complaint = await ReceiveAtCounterAsync(host);
        foreach (string step in new[] { "vent", "apologise", "gather-information", "offer", "ask-opinion" })
            await DoAsync(host, complaint, 9, 30, step);
        complaint = (await host.Desk.FireAsync(complaint.Id, Trigger.Propose, Lin)).OrThrow();

        Assert.Equal([reason], (await RefusedAsync(host, complaint, language, new Fire(Trigger.Close))).Reasons);

        await DoAsync(host, complaint, 10, 0, "follow-up");
        (await host.Desk.CloseAsync(complaint.Id, Lin)).OrThrow();
    }

    [Fact]
    public async Task S8_the_three_changes_come_in_one_commit_and_each_has_its_words()
    {
        await using DeadlineHost host = Counter();
        Complaint complaint = await ReceiveAtCounterAsync(host, isCalm: true);
        Assert.Equal(Lin.Id, complaint.Treatment.Handler);

        (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new Signals(Emotion.Heated)), Lin)).OrThrow();

        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        Assert.Single(journal.Where(entry => entry.Event is VenueChanged or AppointmentChanged || entry.Event is HandlerAssigned { Handler: { } to } && to == Chen.Id).Select(entry => entry.CommitId).Distinct());
        Guidance guidance = (await host.Desk.GuideAsync(complaint.Id, Lin))!;
        Assert.Equal(3, guidance.Words.Length);
        Assert.Contains(guidance.Hints, hint => hint is { About: GuidanceTopic.Emotion } && hint.Text.StartsWith("Say as little as possible", StringComparison.Ordinal));
    }

    private static DeadlineHost SlowClaim() => new(more: b => b
        .UseLifecycle(WithCare(Guard.StepDone("apologise"), Guard.StepDone("listen"), Guard.StepDone("empathise")))
        .AddPlaybooks(p => p
            .Playbook(Playbooks.ApologyFirst, b => b.Step("act").Within(Allowance.WorkingHours(4)))
            .When(Category.Of("insurance")).Use(Playbooks.ApologyFirst)));

    private static DeadlineHost Counter() => new(more: b => b
        .UseLifecycle(WithCare(Guard.StepDone("vent")))
        .AddHandlers(h => h.Handler("lin", lin => lin.Tier(HandlerTier.Agent)).Handler("chen", chen => chen.Tier(HandlerTier.Supervisor)))
        .AddRouting(r => r.Otherwise().ToHandler("lin"))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.SixStepCare))
        .AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(5)).ChangeHandler(RoutingTarget.NextTier)));

    private static async Task<Complaint> ReceiveClaimAsync(DeadlineHost host)
    {
        host.Clock.SetUtcNow(DeadlineHost.Monday(9, 10));
        return (await host.Desk.ReceiveAsync(
            new ComplaintIntake
            {
                Customer = new Customer { Id = "C-0707", Name = "王芳", Language = "zh-Hans" },
                Channel = Channel.Phone,
                Description = "理赔过程太慢，等了一个月，我很生气",
                Category = Category.Of("insurance/slow-claim"),
                Amount = new Money(18_600, "CNY"),
                About = PersonId.Of("zhao"),
                Signals = new Signals(Emotion.Frustrated),
            },
            Lin)).OrThrow();
    }

    private static async Task<Complaint> ReceiveAtCounterAsync(DeadlineHost host, bool isCalm = false) => (await host.Desk.ReceiveAsync(
        new ComplaintIntake
        {
            Customer = new Customer { Id = "C-1" },
            Channel = Channel.InPerson,
            Description = "你们到底管不管！",
            Category = Category.Of("retail"),
            Signals = new Signals(isCalm ? Emotion.Calm : Emotion.Heated),
        },
        Lin)).OrThrow();

    private static async Task<Complaint> DoAsync(DeadlineHost host, Complaint complaint, int hour, int minute, string step, string? note = null)
    {
        host.Clock.SetUtcNow(DeadlineHost.Monday(hour, minute));
        return (await host.Desk.ExecuteAsync(complaint.Id, new CompleteStep(step, note), Lin)).OrThrow();
    }

    private static async Task<Refusal> RefusedAsync(DeadlineHost host, Complaint complaint, string language, ComplaintCommand command)
    {
        Complaint before = await host.FindAsync(complaint.Id);
        Outcome outcome = await UnderCulture.RunAsync(language, async () => await host.Desk.ExecuteAsync(complaint.Id, command, Lin));
        Complaint after = await host.FindAsync(complaint.Id);
        Assert.Equal(before.Version, after.Version);
        Assert.Empty(outcome.Events);
        return outcome.Refusal!;
    }
}
