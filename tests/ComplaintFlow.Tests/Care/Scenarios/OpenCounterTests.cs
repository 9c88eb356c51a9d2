using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S8, the counter: three changes when somebody shouts, and who gets it when they are calm again.</summary>
public class OpenCounterTests
{
    [Fact]
    public async Task S8_a_policy_makes_all_three_changes_in_one_commit_and_each_has_its_words()
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;

        Complaint complaint = await ShoutAsync(host, id);

        Assert.Equal((Venue.PrivateRoom, At(3, 3, 14), Chen.Id), (complaint.Treatment.Venue!.Value, complaint.Treatment.Appointment, complaint.Treatment.Handler));
        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Single(journal.Where(entry => entry.Event is VenueChanged or AppointmentChanged || entry.Event is HandlerAssigned { Handler: { } to } && to == Chen.Id).Select(entry => entry.CommitId).Distinct());
        foreach (string language in new[] { "en", "zh-Hans" })
        {
            Guidance guidance = await UnderCulture.RunAsync(language, async () => (await host.Desk.GuideAsync(id, Lin))!);
            Assert.Equal([TreatmentChange.Place, TreatmentChange.Time, TreatmentChange.Person], guidance.Words.Select(words => words.Change));
            Assert.Equal(3, guidance.Words.Select(words => words.Say).Distinct().Count());
        }
    }

    [Fact]
    public async Task S8_when_the_customer_is_calm_again_the_later_level_ends_with_the_reason_and_nobody_is_told()
    {
        await using ScenarioHost host = Host();
        ComplaintId calm = (await ReceiveAsync(host)).Id;
        ComplaintId heated = (await ReceiveAsync(host)).Id;
        await ShoutAsync(host, calm);
        await ShoutAsync(host, heated);

        await host.DoAsync(calm, Chen, new RecordContact(Channel.InPerson, "Thank you for listening.") { EmotionBefore = Emotion.Heated, EmotionAfter = Emotion.Concerned });
        await host.UntilAsync(calm, At(3, 3, 15));

        List<ComplaintEvent> events = [.. (await host.JournalAsync(calm)).Select(entry => entry.Event)];
        EscalationEnded ended = Assert.Single(events.OfType<EscalationEnded>());
        Assert.Equal(("heated", 1, EscalationEnd.NoLongerSo), (ended.Policy, ended.Level, ended.Why));
        Assert.Empty(events.OfType<NotificationRaised>());
        // Who is still heated goes on to the next level.
        Assert.Equal("duty-manager", Assert.Single((await host.JournalAsync(heated)).Select(entry => entry.Event).OfType<NotificationRaised>()).Topic);
    }

    [Theory]
    [InlineData("en", "No handler is available: handler lin.", "An escalation took the complaint from lin.")]
    [InlineData("zh-Hans", "无人可以接手：处理人 lin。", "已因升级从 lin 处转出。")]
    public async Task S8_going_back_to_the_first_handler_while_others_are_free_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await ShoutAsync(host, id);

        await host.RefusedAsync(id, Chen, new Escalate("she is calm now") { Target = RoutingTarget.Handler("lin") }, language, message, reason);
        await host.RefusedAsync(id, Chen, new Assign(RoutingTarget.Handler("LIN"), "she is calm now"), language, message, reason);

        // The team is asked, and its other member has it.
        Assert.Equal(PersonId.Of("zhou"), (await host.DoAsync(id, Chen, new Escalate("she is calm now") { Target = RoutingTarget.Team("desk") })).Treatment.Handler);
    }

    [Fact]
    public async Task S8_the_first_handler_has_it_again_when_nobody_else_of_the_team_can_take_it()
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await ShoutAsync(host, id);

        Complaint back = await host.DoAsync(id, Chen, new RefuseHandler(PersonId.Of("zhou")), new Assign(RoutingTarget.Handler("lin")));

        Assert.Equal(Lin.Id, back.Treatment.Handler);
    }

    [Theory]
    [InlineData("en", "The step 'offer (Offer a resolution)' cannot be recorded now.", "The step 'vent (Let the customer vent)' comes first.", "The step 'apologise (Apologise sincerely)' comes first.", "The step 'gather-information (Gather the information)' comes first.")]
    [InlineData("zh-Hans", "现在不能记录步骤“offer (给方案)”。", "应先完成步骤“vent (任发泄)”。", "应先完成步骤“apologise (诚致歉)”。", "应先完成步骤“gather-information (汇信息)”。")]
    public async Task S8_an_offer_before_venting_is_refused(string language, string message, params string[] reasons)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;

        await host.RefusedAsync(id, Lin, new CompleteStep("offer", "a new coat"), language, message, reasons);
    }

    [Theory]
    [InlineData("en", "The step 'gather-information (Gather the information)' cannot be recorded now.", "The step 'vent (Let the customer vent)' comes first.", "The step 'apologise (Apologise sincerely)' comes first.")]
    [InlineData("zh-Hans", "现在不能记录步骤“gather-information (汇信息)”。", "应先完成步骤“vent (任发泄)”。", "应先完成步骤“apologise (诚致歉)”。")]
    public async Task S8_a_list_of_questions_before_venting_is_refused(string language, string message, params string[] reasons)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;

        await host.RefusedAsync(id, Lin, new CompleteStep("gather-information", "receipt? date?"), language, message, reasons);

        await host.DoAsync(id, Lin, new CompleteStep("vent"));
        await host.RefusedAsync(id, Lin, new CompleteStep("gather-information", "receipt? date?"), language, message, reasons[1]);
    }

    [Fact]
    public async Task S8_declined_twice_with_reasons_it_goes_to_the_manager()
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.DoAsync(
            id,
            Lin,
            new CompleteStep("vent"),
            new CompleteStep("apologise"),
            new CompleteStep("gather-information"),
            new RecordContact(Channel.InPerson, "yes, that is it"),
            new ConfirmContent("The coat lost its colour."),
            new Fire(Trigger.Confirm),
            new Fire(Trigger.Investigate),
            new RecordFinding("1", FindingOutcome.Upheld, "The label is wrong."));
        Assert.Equal(Lin.Id, (await DeclineAsync("No voucher, I do not want to come back.")).Treatment.Handler);

        Assert.Equal(Max.Id, (await DeclineAsync("It was a present, and it was blue.")).Treatment.Handler);
        Assert.Equal(2, (await host.Desk.BriefAsync(id, Max))!.Declines.Length);

        async Task<Complaint> DeclineAsync(string because) => await host.DoAsync(id, Lin, new Fire(Trigger.Propose), new RecordContact(Channel.InPerson, because), new Fire(Trigger.Decline));
    }

    private static ScenarioHost Host() => new(At(3, 3, 9), b => b
        .UseLifecycle(BuiltIn.EightStageWithCare)
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.SixStepCare))
        .AddEscalation(e => e
            .Policy("heated").WhenEmotionReaches(Emotion.Heated)
                .ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(5)).ChangeHandler(RoutingTarget.Tier(HandlerTier.Supervisor))
                .ThenAfter(Allowance.Hours(6)).Notify("duty-manager")
            .Policy("declined").WhenDeclined(2).ChangeHandler(RoutingTarget.Tier(HandlerTier.Manager))));

    /// <summary>Lin has it, whoever has had fewer.</summary>
    private static async Task<Complaint> ReceiveAsync(ScenarioHost host)
    {
        Complaint complaint = await host.ReceiveAsync(new ComplaintIntake
        {
            Customer = new Customer { Id = "C-1402" },
            Channel = Channel.InPerson,
            Description = "大衣第一次洗就掉色。",
            Category = Category.Of("retail"),
        });
        return complaint.Treatment.Handler == Lin.Id ? complaint : await host.DoAsync(complaint.Id, Chen, new Assign(RoutingTarget.Handler("lin")));
    }

    private static Task<Complaint> ShoutAsync(ScenarioHost host, ComplaintId id) =>
        host.DoAsync(id, Lin, new RecordContact(Channel.InPerson, "你们到底管不管！") { EmotionBefore = Emotion.Calm, EmotionAfter = Emotion.Heated });
}
