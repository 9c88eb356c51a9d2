using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Escalation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S6, the home appliances: two hours to acknowledge, a day to be there, and whoever acknowledges says what to expect.</summary>
public class ApplianceTests
{
    private static readonly DateTimeOffset Saturday = At(3, 7, 20);

    private static readonly LifecycleDefinition Repair = Lifecycle.Define("repair", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Acknowledge, Status.Acknowledged, Guard.StepDone("process-told"), Guard.StepDone("time-told"), Guard.StepDone("guarantee-told"));
        l.Configure(Status.Acknowledged).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    [Fact]
    public async Task S6_1_on_Saturday_at_eight_the_clocks_run_on_and_the_rude_technician_is_passed_over_with_the_reason()
    {
        await using ScenarioHost host = new(Saturday, Settle);

        Complaint complaint = await ReceiveAsync(host);

        Assert.Equal((At(3, 7, 22), At(3, 8, 20)), (complaint.FindDeadline(Stage.Acknowledge)!.DueAt, complaint.FindDeadline(Stage.OnSite)!.DueAt));
        Assert.Equal(["appliances/quality", "appliances/attitude"], complaint.Issues.Select(issue => issue.Category.Name));
        HandlerAssigned assigned = (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<HandlerAssigned>().Single();
        Assert.Equal((PersonId.Of("li"), new PassedOver(PersonId.Of("qian"), PassedOverReason.Involved)), (assigned.Handler, Assert.Single(assigned.PassedOver)));
    }

    [Theory]
    [InlineData(
        "en",
        "'Acknowledge' is permitted in the status 'Received and recorded' only if all of these conditions are met:",
        "the step \"process-told\" has been completed",
        "the step \"time-told\" has been completed",
        "the step \"guarantee-told\" has been completed")]
    [InlineData("zh-Hans", "状态“接收与记录”下，须同时满足以下条件才能“确认收到”：", "步骤“process-told”已完成", "步骤“time-told”已完成", "步骤“guarantee-told”已完成")]
    public async Task S6_2_acknowledging_without_saying_what_to_expect_is_refused(string language, string message, params string[] reasons)
    {
        await using ScenarioHost host = new(Saturday, Settle);
        ComplaintId id = (await ReceiveAsync(host)).Id;

        await host.RefusedAsync(id, Lin, new Fire(Trigger.Acknowledge), language, message, reasons);

        await host.DoAsync(id, Lin, new CompleteStep("process-told"), new CompleteStep("time-told"));
        await host.RefusedAsync(id, Lin, new Fire(Trigger.Acknowledge), language, message, reasons[2]);
        Assert.Equal(Status.Acknowledged, (await host.DoAsync(id, Lin, new CompleteStep("guarantee-told"), new Fire(Trigger.Acknowledge))).Status);
    }

    /// <summary>A node that dies at any call of the store, before or after its effect, and one that lives on.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S6_2_when_nobody_acknowledges_it_is_missed_at_ten_and_goes_to_the_next_tier_once_though_two_nodes_and_a_crash(bool before)
    {
        for (int call = 1; call <= 6; call++)
        {
            FakeTimeProvider clock = new(Saturday);
            InMemoryComplaintStore store = new(clock);
            FailingStore failing = new(store, int.MaxValue, before, dies: true);
            await using ScenarioHost dying = new(Saturday, Settle, clock, failing);
            await using ScenarioHost living = new(Saturday, Settle, clock, store);
            ComplaintId id = (await ReceiveAsync(living)).Id;

            clock.SetUtcNow(At(3, 7, 22));
            failing.DieAt(call);
            await Task.WhenAll(Task.Run(async () => await TryAsync(dying)), Task.Run(async () => await living.Worker.RunOnceAsync()));
            // What the dead node holds comes back when its lease has expired.
            for (int minute = 1; minute <= 10; minute++)
                await living.UntilAsync(id, At(3, 7, 22, minute));

            List<JournalEntry> journal = await living.JournalAsync(id);
            JournalEntry missed = Assert.Single(journal, entry => entry.Event is DeadlineMissed);
            Assert.Equal(At(3, 7, 22), missed.At);
            Assert.Single(journal, entry => entry.Event is EscalationFired);
            Assert.Equal([PersonId.Of("li"), Chen.Id], journal.Select(entry => entry.Event).OfType<HandlerAssigned>().Select(assigned => assigned.Handler));
        }
    }

    private static async Task TryAsync(ScenarioHost node)
    {
        try
        {
            await node.Worker.RunOnceAsync();
        }
        catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException)
        {
        }
    }

    private static void Settle(ComplaintFlowBuilder builder) => builder
        .UseLifecycle(Repair)
        .AddRouting(r => r.Otherwise().ToTeam("repairs"))
        .AddDeadlines(d => d
            .Target("two-hours", Stage.Acknowledge).Within(Allowance.Hours(2))
            .Target("a-day", Stage.OnSite).Within(Allowance.Hours(24)))
        .AddEscalation(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host) => host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = "C-0311" },
        Channel = Channel.Phone,
        Description = "洗衣机漏水，上次来的师傅态度很差。",
        Issues =
        [
            new StatedIssue(Category.Of("appliances/quality"), Cause.Of("functional-failure")),
            new StatedIssue(Category.Of("appliances/attitude"), Cause.Of("attitude")),
        ],
        About = PersonId.Of("qian"),
    });
}
