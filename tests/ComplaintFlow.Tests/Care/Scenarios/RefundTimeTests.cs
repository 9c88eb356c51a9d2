using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S10: seven business days over the holidays of October, and what the customer hears meanwhile.</summary>
public class RefundTimeTests
{
    private static readonly Stage Refund = Stage.Of("refund");

    private static readonly LifecycleDefinition Found = Lifecycle.Define("found-first", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).Permit(Trigger.Accept, Status.Implementing);
        l.Configure(Status.Implementing).PermitIf(Trigger.Close, Status.Closed, Guard.FindingRecorded);
        l.Configure(Status.Closed).Final();
    });

    [Theory]
    [InlineData("en", "Due 2026-10-13 18:00:00: 7 business days", "On the customer's calendar that is 15 days.")]
    [InlineData("zh-Hans", "截止时间 2026-10-13 18:00:00", "按客户的日历是 15 天。")]
    public async Task S10_the_refund_is_due_on_the_13th_and_both_numbers_are_shown(string language, string due, string days)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = await AgreeAsync(host);
        Complaint complaint = await host.FindAsync(id);

        Deadline refund = complaint.FindDeadline(Refund)!;
        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, refund.Id, Lin))!;

        Assert.Equal((At(10, 13, 18), 15), (refund.DueAt, why.Due!.CalendarDays));
        Assert.Equal(
            [new DateOnly(2026, 9, 29), new(2026, 9, 30), new(2026, 10, 8), new(2026, 10, 9), new(2026, 10, 10), new(2026, 10, 12), new(2026, 10, 13)],
            why.Due.Counted.Select(span => DateOnly.FromDateTime(span.From.DateTime)));
        string[] lines = why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo(language)).Split('\n');
        Assert.StartsWith(due, lines[1], StringComparison.Ordinal);
        Assert.Equal(days, lines[2]);
    }

    [Fact]
    public async Task S10_the_customer_hears_something_every_three_business_days_or_somebody_is_told()
    {
        await using ScenarioHost host = Host();
        ComplaintId id = await AgreeAsync(host);
        Assert.Equal(At(10, 8, 18), (await host.FindAsync(id)).FindDeadline(Stage.Update)!.DueAt);

        await host.UntilAsync(id, At(10, 8, 11));
        Complaint written = await host.DoAsync(id, Lin, new RecordContact(Channel.Email, "with the bank", ContactDirection.ToCustomer));
        Assert.Equal(At(10, 12, 18), written.Deadlines.Single(deadline => deadline.Stage == Stage.Update && deadline.IsOpen).DueAt);

        await host.UntilAsync(id, At(10, 12, 18).AddTicks(-10));
        Assert.Empty((await host.JournalAsync(id)).Select(entry => entry.Event).OfType<NotificationRaised>());
        await host.UntilAsync(id, At(10, 12, 18));
        JournalEntry told = Assert.Single(await host.JournalAsync(id), entry => entry.Event is NotificationRaised);
        Assert.Equal((At(10, 12, 18), "service-lead"), (told.At, ((NotificationRaised)told.Event).Topic));
    }

    [Theory]
    [InlineData(
        "en",
        "A finding of 'not-upheld (not upheld)' needs an answer to what the customer experienced.",
        "'Close' is permitted in the status 'Being carried out' only if all of these conditions are met:",
        "there is a finding about the issue retail/refund-slow")]
    [InlineData("zh-Hans", "调查结论“not-upheld (不属实)”须同时回应客户的感受。", "状态“实施解决方案”下，须同时满足以下条件才能“关闭”：", "投诉事项 retail/refund-slow 有调查结论")]
    public async Task S10_closing_as_not_upheld_only_because_the_process_was_followed_is_refused(string language, string unanswered, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = await AgreeAsync(host);
        host.Clock.SetUtcNow(At(10, 13, 10));
        RecordFinding denied = new("1", FindingOutcome.NotUpheld, "The refund came within the seven business days of the norm.");

        await host.RefusedAsync(id, Lin, denied, language, unanswered);
        await host.RefusedAsync(id, Lin, new Fire(Trigger.Close), language, message, reason);

        Complaint closed = await host.DoAsync(
            id,
            Lin,
            denied with { Outcome = FindingOutcome.ProcessFollowedExperiencePoor, ExperienceAnswer = "Fifteen days are too long; we now write every three." },
            new Fire(Trigger.Close));
        Assert.Equal((true, FindingOutcome.ProcessFollowedExperiencePoor), (closed.IsClosed, closed.Care.FindFinding("1")!.Outcome));
    }

    private static ScenarioHost Host() => new(At(9, 28, 10), b => b
        .UseLifecycle(Found)
        .AddDeadlines(d => d
            .Stage(Refund).StartsAt(Status.Implementing).MetByStep("refunded")
            .Target("refund", Refund).Within(Allowance.BusinessDays(7)).CountedFrom(StartRule.DayAfter).DueAt(EndRule.CloseOfBusiness)
            .Target("news", Stage.Update).Within(Allowance.BusinessDays(3)).DueAt(EndRule.CloseOfBusiness).Repeats())
        .AddEscalation(e => e.Policy("silence").WhenMissed(Stage.Update).Notify("service-lead")));

    /// <summary>A refund is agreed on Monday, 28 September, at eleven.</summary>
    private static async Task<ComplaintId> AgreeAsync(ScenarioHost host)
    {
        ComplaintId id = (await host.ReceiveAsync(new ComplaintIntake
        {
            Customer = new Customer { Id = "C-0923" },
            Channel = Channel.Phone,
            Description = "鞋子已经退回，我的钱呢？",
            Category = Category.Of("retail/refund-slow"),
        })).Id;
        host.Clock.SetUtcNow(At(9, 28, 11));
        await host.DoAsync(id, Actor.Customer("C-0923"), new Fire(Trigger.Accept));
        return id;
    }
}
