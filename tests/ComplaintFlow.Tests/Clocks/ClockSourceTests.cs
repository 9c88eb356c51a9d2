using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Clocks;

/// <summary>What policies, commands and explanations do with clocks that no service target has set.</summary>
public class ClockSourceTests
{
    [Fact]
    public async Task One_that_is_over_stays_beside_the_next_of_another_subject_until_its_own_begins_anew()
    {
        await using DeadlineHost host = Agreed();
        ComplaintId id = await host.ReceiveAsync();
        await SayAsync(host, id, "promised", "a");
        await SayAsync(host, id, "kept", "a");
        Complaint complaint = await SayAsync(host, id, "promised", "b");
        Assert.Equal([("pledge/a:1", DeadlineState.Met), ("pledge/b:1", DeadlineState.Running)], complaint.Deadlines.Select(one => (one.Id.Name, one.State)));
        Assert.Equal([("pledge/b:1", DeadlineState.Running), ("pledge/a:1", DeadlineState.Running)], (await SayAsync(host, id, "promised", "a")).Deadlines.Select(one => (one.Id.Name, one.State)));
        Assert.Null(complaint.FindDeadline(Promises.Stage));
    }

    [Fact]
    public async Task A_policy_acts_for_each_of_them()
    {
        await using DeadlineHost host = Agreed(b => b.AddEscalation(e => e.Policy("broken").WhenMissed(Promises.Stage).Notify("promise broken")));
        ComplaintId id = await host.ReceiveAsync();
        await SayAsync(host, id, "promised", "a");
        await SayAsync(host, id, "promised", "b");
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.CatchUpAsync(id);
        Assert.Equal([("pledge/a:1", Monday(10)), ("pledge/b:1", Monday(11))], (await host.EventsAsync<EscalationFired>(id)).Select(fired => (fired.Epoch, fired.Cause.DueAt)));
    }

    [Fact]
    public async Task It_is_explained_by_what_was_agreed()
    {
        await using DeadlineHost host = Agreed();
        ComplaintId id = await host.ReceiveAsync();
        await SayAsync(host, id, "promised", "a");
        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("pledge/a:1"), Agent))!;
        Assert.Equal(
            "The deadline pledge/a:1 (pledge) of the target pledge: running.\nThe agreed time is 2026-03-02 10:00:00Z.",
            why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")));
        Assert.EndsWith("约定的时间为 2026-03-02 10:00:00Z。", why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_rule_takes_over_what_was_agreed()
    {
        await using DeadlineHost host = Agreed(isUrgentOther: true);
        ComplaintId id = await host.ReceiveAsync();
        Deadline before = (await SayAsync(host, id, "promised", "a")).Deadlines[0];
        Assert.Equal(before, (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = Urgency.Urgent }, Agent)).OrThrow().Deadlines[0]);
    }

    [Fact]
    public async Task One_of_several_is_extended_taken_over_by_another_rule_and_explained()
    {
        ClockRule rule = Promises.Rule(Office, new(Allowance.WorkingHours(4))) with { Extensions = new([new(Allowance.WorkingHours(2))]) };
        ClockRule urgent = rule with { Name = "urgent-pledge", Terms = new(Allowance.WorkingHours(2)) };
        await using DeadlineHost host = new(more: b => Promises.AddTo(b.Services, rule, services => new Promises.AtReceipt(services, rule, "a"), urgent));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.NoSuchDeadline, (await host.Desk.ExecuteAsync(id, new ExtendDeadline(Promises.Stage, "More."), Agent)).Refusal?.Code);
        Assert.Equal(Monday(15), (await host.Desk.ExecuteAsync(id, new ExtendDeadline(Promises.Stage, "More.") { Subject = "a" }, Agent)).OrThrow().NextDueAt);

        host.Clock.Advance(TimeSpan.FromHours(1));
        Deadline taken = Assert.Single((await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = Urgency.Urgent }, Agent)).OrThrow().Deadlines);
        Assert.Equal(("urgent-pledge/a:1", "a", Monday(13)), (taken.Id.Name, taken.Subject, taken.DueAt));
        string why = (await host.Desk.ExplainDueAsync(id, taken.Id, Agent))!.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"));
        Assert.Contains("Due 2026-03-02 13:00:00: 4 working hours by the calendar office", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_service_target_of_them_is_missing()
    {
        ClockRule rule = Promises.Rule(Office, new(Allowance.WorkingHours(4)));
        await using DeadlineHost host = new(more: b => Promises.AddTo(b.Services, rule, services => new Promises.AtReceipt(services, rule, "a")));
        await host.ReceiveAsync();
        DeadlineUsage used = Assert.Single(await host.Store.ReadDeadlineUsageAsync());
        Assert.Equal((Promises.Stage, 1L), (used.Stage, used.Open));
        Assert.Equal(HealthStatus.Healthy, (await host.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new())).Status);
    }

    private static async Task<Complaint> SayAsync(DeadlineHost host, ComplaintId id, string what, string subject) =>
        (await host.Desk.ExecuteAsync(id, new RaiseHostEvent(what, $"\"{subject}\""), Agent)).OrThrow();

    private static DeadlineHost Agreed(Action<ComplaintFlowBuilder>? more = null, bool isUrgentOther = false) => new(more: b =>
    {
        Dictionary<string, (DateTimeOffset DueAt, DateTimeOffset? NotBefore)> all = new() { ["a"] = (Monday(10), null), ["b"] = (Monday(11), null) };
        ClockRule rule = Promises.Rule(Office, new(Allowance.Hours(1)));
        Promises.AddTo(b.Services, rule, services => new Promises.Agreed(services, all), isUrgentOther ? rule with { Name = "urgent" } : null);
        more?.Invoke(b);
    });
}
