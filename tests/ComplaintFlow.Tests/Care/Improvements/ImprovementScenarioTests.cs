using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Improvement;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Improvements.ImprovementHost;

namespace ComplaintFlow.Tests.Care.Improvements;

/// <summary>The lines of the stories that end in an improvement.</summary>
public sealed class ImprovementScenarioTests
{
    [Theory]
    [InlineData("en", "It is done.", "The effect of round 1 has not been checked.", "The period of its goal ends at 2026-02-01 00:00 UTC.")]
    [InlineData("zh-Hans", "当前状态：已完成。", "第 1 轮的效果尚未检验。", "目标期限到 2026-02-01 00:00 UTC 才结束。")]
    public async Task S3_1_closed_as_effective_before_its_effect_was_checked_is_refused(string language, params string[] reasons)
    {
        await using ImprovementHost host = new(new(new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero)));
        await host.DoAsync(host.Plan() with { DueAt = new DateTimeOffset(2025, 6, 30, 0, 0, 0, TimeSpan.Zero), Goal = new(-25, "1000 subscribers", 12), Cause = Cause.Of("insufficient-training") });
        foreach (ImprovementCommand command in (ImprovementCommand[])[new DecideImprovement("training"), new StartImprovement(), new FinishImprovement()])
            await host.DoAsync(command);
        host.Clock.SetUtcNow(new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero));

        Refusal refusal = await host.RefusedAsync(new CloseImprovement(), language);

        Assert.Equal(ImprovementErrorCodes.ImprovementNotReady, refusal.Code);
        Assert.Equal(reasons, refusal.Reasons);

        // 1,200 of a million subscribers, and 840 a year later.
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        ImprovementAction effective = await host.DoAsync(new RecordEffect(new(1_200, 1_000), new(840, 1_000), 0.700m, 0.641m, 0.765m));
        Assert.Equal((ImprovementState.Effective, -30.0m), (effective.State, effective.Effects[^1].ChangePercent));
        Assert.Equal(ImprovementState.Closed, (await host.DoAsync(new CloseImprovement())).State);
    }

    [Theory]
    [InlineData("en", "It has no owner.", "It has no due date.")]
    [InlineData("zh-Hans", "未指定负责人。", "未指定期限。")]
    public async Task S3_1_a_second_action_without_owner_or_due_date_is_refused(string language, params string[] reasons)
    {
        await using ImprovementHost host = new();
        Refusal refusal = await host.RefusedAsync(host.Plan() with { Owner = null, DueAt = null }, language, ImprovementId.Of("IA-2"));
        Assert.Equal(ImprovementErrorCodes.InvalidImprovement, refusal.Code);
        Assert.Equal(reasons, refusal.Reasons);
        Assert.Null(await host.Improvements.FindAsync(ImprovementId.Of("IA-2"), Max));
    }

    [Fact]
    public async Task S7_2_of_240_linked_237_are_told_each_once_and_the_erased_and_those_who_declined_are_not()
    {
        await using ImprovementHost host = new(improvements: i => i.TellUnlessDeclined());
        await host.BringAsync(ImprovementState.Planned);
        for (int i = 1; i <= 240; i++)
            await host.ReceiveLinkedAsync($"c-{i}", i is 7 or 100 ? ImprovementNews.Declined : null);
        foreach (ImprovementCommand command in (ImprovementCommand[])[new DecideImprovement("专项改进计划"), new StartImprovement(), new FinishImprovement()])
            await host.DoAsync(command);
        host.Clock.Advance(TimeSpan.FromDays(100));
        ImprovementAction effective = await host.DoAsync(Effect(168));
        Assert.Equal((0.700m, 0.575m, 0.853m, -30.0m), (effective.Effects[0].Ratio, effective.Effects[0].Low, effective.Effects[0].High, effective.Effects[0].ChangePercent));
        await host.EraseAsync("c-9");

        await host.DoAsync(new TellComplainants("The displays come from another works."));
        await host.ImproveAsync();
        await host.DeliverAsync();
        await host.ImproveAsync();
        await host.DeliverAsync();

        ImprovementAction told = await host.FindAsync();
        Assert.Equal((237, 3, 240), (told.Told, told.NotTold, told.Complaints.Length));
        Assert.Null(told.Telling);
        Assert.Equal(237, host.Office.Delivered.Count);
        Assert.Equal(237, host.Office.Attempts.Count);
        Assert.Equal(237, host.Office.Delivered.Select(message => message.ComplaintId).Distinct().Count());
        Assert.DoesNotContain(host.Office.Delivered, message => message.Customer.Id is "c-7" or "c-9" or "c-100");
        Assert.Contains("The displays come from another works.", host.Office.Delivered[0].Text, StringComparison.Ordinal);
        Assert.Equal(["The complainants were told of round 1."], (await host.RefusedAsync(new TellComplainants("again"))).Reasons);
        Assert.Equal(ImprovementState.Closed, (await host.DoAsync(new CloseImprovement())).State);
    }

    [Fact]
    public async Task S7_2_without_that_setting_only_those_are_told_who_agreed()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        await host.ReceiveLinkedAsync("c-1");
        ComplaintId agreed = await host.ReceiveLinkedAsync("c-2", ImprovementNews.Wanted);
        await host.ReceiveLinkedAsync("c-3", ImprovementNews.Declined);
        await host.DoAsync(new TellComplainants("Everybody is trained."));
        await host.ImproveAsync();
        await host.DeliverAsync();
        Assert.Equal(agreed, Assert.Single(host.Office.Delivered).ComplaintId);
        Assert.Equal((1, 2), ((await host.FindAsync()).Told, (await host.FindAsync()).NotTold));
    }

    [Fact]
    public async Task S7_2_a_second_round_is_told_again()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        ComplaintId id = await host.ReceiveLinkedAsync("c-1", ImprovementNews.Wanted);
        await host.DoAsync(new TellComplainants("first"));
        await host.ImproveAsync();
        host.Clock.Advance(TimeSpan.FromDays(100));
        await host.DoAsync(Effect(230));
        foreach (ImprovementCommand command in (ImprovementCommand[])[new DecideImprovement("x"), new StartImprovement(), new FinishImprovement(), new TellComplainants("second")])
            await host.DoAsync(command);
        await host.ImproveAsync();
        Assert.Equal(
            [(1, "first"), (2, "second")],
            (await host.Desk.ReadWholeJournalAsync(id, Max).ToListAsync()).Select(entry => entry.Event).OfType<ImprovementTold>().Select(told => (told.Round, told.Text)));
    }

    [Theory]
    [InlineData("en", "The effect of round 1 has not been checked.")]
    [InlineData("zh-Hans", "第 1 轮的效果尚未检验。")]
    public async Task S7_3_done_without_effect_check_is_refused(string language, string reason)
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        host.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal([language == "en" ? "It is done." : "当前状态：已完成。", reason], (await host.RefusedAsync(new CloseImprovement(), language)).Reasons);
    }

    [Theory]
    [InlineData("en", "There is no complaint {0}, or you do not have access to it.")]
    [InlineData("zh-Hans", "没有编号为 {0} 的投诉，或您无权查看。")]
    public async Task S7_3_linking_a_complaint_of_another_realm_is_refused(string language, string message)
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Planned);
        IComplaintDesk north = ((IComplaintDesks)host.Services.GetService(typeof(IComplaintDesks))!).For(Realm.Of("north"));
        ComplaintId other = (await north.ReceiveAsync(ComplaintFlow.Testing.SampleComplaints.Intake(), Max)).OrThrow().Id;

        Refusal refusal = (await UnderCulture.RunAsync(language, () => host.Improvements.LinkAsync(Id, other, Max).AsTask())).Refusal!;

        Assert.Equal(ErrorCodes.UnknownComplaint, refusal.Code);
        Assert.Equal(language == "en" ? string.Format(null, message, other) : refusal.Message, refusal.Message);
        Assert.Empty((await host.FindAsync()).Complaints);
        Assert.Empty((await north.FindAsync(other, Max))!.Care.Improvements);
    }

    [Theory]
    [InlineData("en", "The goal has no base: what the counts are divided by, such as 1000 orders.")]
    [InlineData("zh-Hans", "目标没有基数：须说明数量除以什么，例如每千份订单。")]
    public async Task S7_3_a_goal_without_a_base_is_refused(string language, string reason)
    {
        await using ImprovementHost host = new();
        Assert.Equal([reason], (await host.RefusedAsync(host.Plan() with { Goal = Goal with { Base = null } }, language)).Reasons);
    }

    [Theory]
    [InlineData("en", "max is involved in the complaint {0}.")]
    [InlineData("zh-Hans", "max 与投诉 {0} 有牵连。")]
    public async Task S7_3_an_owner_complained_about_in_a_linked_case_is_refused(string language, string reason)
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Planned);
        ComplaintId about = await host.ReceiveAsync(about: PersonId.Of("max"));
        Actor chen = Actor.Staff("chen", "supervisor");
        Refusal refusal = (await UnderCulture.RunAsync(language, () => host.Improvements.LinkAsync(Id, about, chen).AsTask())).Refusal!;
        Assert.Equal(ImprovementErrorCodes.OwnerInvolved, refusal.Code);
        Assert.Equal([string.Format(null, reason, about)], refusal.Reasons);
        Assert.Empty((await host.Desk.FindAsync(about, chen))!.Care.Improvements);

        // Nor can such a person become the owner afterwards.
        await host.DoAsync(new ReassignImprovement(PersonId.Of("chen"), "max is involved"));
        (await host.Improvements.LinkAsync(Id, about, chen)).OrThrow();
        Refusal second = await host.RefusedAsync(new ReassignImprovement(PersonId.Of("max"), "back"), language);
        Assert.Equal((ImprovementErrorCodes.OwnerInvolved, string.Format(null, reason, about)), (second.Code, second.Reasons.Single()));
    }

    [Theory]
    [InlineData("en", "the complaint is linked to an improvement action, or it is decided that none is needed")]
    [InlineData("zh-Hans", "投诉已关联改进措施，或已决定无需改进")]
    public async Task S9_improving_without_an_improvement_action_or_the_recorded_decision_is_refused(string language, string reason)
    {
        await using DeadlineHost host = new(more: b => b.UseLifecycle(Lifecycle.Define("improving", 1, l =>
        {
            l.StartsAt(Status.Reviewing);
            l.Configure(Status.Reviewing).PermitIf(Trigger.Improve, Status.Improving, Guard.ImprovementDecided);
            l.Configure(Status.Improving).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Reviewing);
        })));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal([reason], await ReasonsAsync(host, id, language));
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(id, new DecideNoImprovement(" "), Max)).Refusal!.Code);

        (await host.Desk.ExecuteAsync(id, new DecideNoImprovement("a single mistake"), Max)).OrThrow();
        await host.FireAsync(id, Trigger.Improve, Trigger.Close, Trigger.Reopen);
        // The decision was about the episode before; a link stays.
        Assert.Equal([reason], await ReasonsAsync(host, id, language));
        (await host.Desk.ExecuteAsync(id, new LinkImprovement(Id), Max)).OrThrow();
        await host.FireAsync(id, Trigger.Improve, Trigger.Close, Trigger.Reopen, Trigger.Improve);
    }

    [Fact]
    public void S9_the_built_in_lifecycle_with_care_asks_for_the_decision()
    {
        LifecycleDefinition lifecycle = BuiltIn.EightStageWithCare;
        foreach (Trigger trigger in (Trigger[])[Trigger.Improve, Trigger.Close])
            Assert.Contains(Guard.ImprovementDecided, lifecycle.Describe(Status.Reviewing).Rules.Single(rule => rule.Trigger == trigger).Guards);
    }

    [Fact]
    public async Task A_customer_of_a_complaint_that_is_not_linked_is_not_told()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Refusal refusal = (await host.Desk.ExecuteAsync(id, new TellOfImprovement(Id, 1, "x", ImprovementNews.Wanted), Max)).Refusal!;
        Assert.Equal((ErrorCodes.NotLinkedToImprovement, "The complaint is not linked to the improvement action 'IA-1'."), (refusal.Code, refusal.Message));
    }

    private static async Task<IReadOnlyList<string>> ReasonsAsync(DeadlineHost host, ComplaintId id, string language) =>
        (await UnderCulture.RunAsync(language, () => host.Desk.ExecuteAsync(id, new Fire(Trigger.Improve), Max).AsTask())).Refusal!.Reasons;
}
