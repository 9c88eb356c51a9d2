using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>A deadline that another target takes over by mistake, and that comes back, goes on up its ladder.</summary>
public class InterruptedLadderTests(string kind = "named") : SixStageTests(kind)
{
    [Theory]
    [InlineData(Urgency.Urgent, 3.5, 6)]
    [InlineData(Urgency.Urgent, 8, 8)]
    [InlineData(Urgency.Low, 3.5, 6)]
    [InlineData(Urgency.Low, 8, 8)]
    public async Task A_ladder_goes_on_from_its_next_level_when_its_deadline_comes_back(Urgency mistaken, double backAfter, double second)
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 3);
        await ReclassifyAsync(host, id, mistaken);
        Assert.DoesNotContain((await host.FindAsync(id)).Escalation.Progress, progress => progress.NextAt is not null);
        Assert.Equal(
            [new EscalationEnded("late", "normal:1", 1, mistaken == Urgency.Low ? EscalationEnd.NoLongerSo : EscalationEnd.TargetChanged)],
            await host.EventsAsync<EscalationEnded>(id));
        await AtAsync(host, id, backAfter);
        await ReclassifyAsync(host, id, Urgency.Normal);
        for (double hours = backAfter; hours < 20; hours += 0.5)
            await AtAsync(host, id, hours);

        Assert.Equal(
            [("normal:1", 1, At(2)), ("normal:1", 2, At(second)), ("normal:1", 3, At(second + 4))],
            (await host.JournalAsync(id)).Where(entry => entry.Event is EscalationFired).Select(entry => (((EscalationFired)entry.Event).Epoch, ((EscalationFired)entry.Event).Level, entry.At)));
    }

    [Fact]
    public async Task The_snapshot_remembers_that_a_ladder_was_interrupted_and_is_the_fold_of_the_journal()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 3);
        foreach (Urgency urgency in new[] { Urgency.Urgent, Urgency.Normal, Urgency.Low, Urgency.Normal })
        {
            byte[] stored = ComplaintJson.Write(await ReclassifyAsync(host, id, urgency));
            Assert.Equal(stored, ComplaintJson.Write(ComplaintJson.Read(stored)));
            Assert.Equal(stored, ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
        }

        Assert.Equal(new EscalationProgress("late", "normal:1", 1, At(6), At(2)), Assert.Single((await host.FindAsync(id)).Escalation.Progress));
    }

    [Fact]
    public async Task What_has_ended_stays_ended_when_its_deadline_comes_back()
    {
        await using DeadlineHost host = Host(unlessHandled: true);
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 3);
        (await host.Desk.AddNoteAsync(id, "rang back", DeadlineHost.Agent)).OrThrow();
        await AtAsync(host, id, 7);
        Assert.Equal(EscalationEnd.Handled, Assert.Single(await host.EventsAsync<EscalationEnded>(id)).Why);
        await ReclassifyAsync(host, id, Urgency.Urgent);
        await ReclassifyAsync(host, id, Urgency.Normal);
        await AtAsync(host, id, 20);
        Assert.Single(await host.EventsAsync<EscalationFired>(id), fired => fired.Epoch == "normal:1");
    }

    [Fact]
    public async Task A_complaint_that_was_closed_meanwhile_goes_up_no_ladder()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await AtAsync(host, id, 3);
        await ReclassifyAsync(host, id, Urgency.Urgent);
        Complaint closed = await host.FireAsync(id, Trigger.Withdraw);
        Assert.All(closed.Escalation.Progress, progress => Assert.Equal((null, null), (progress.NextAt, progress.WasNextAt)));
    }

    private static DateTimeOffset At(double hours) => DeadlineHost.Monday(9).AddHours(hours);

    private static async Task AtAsync(DeadlineHost host, ComplaintId id, double hours)
    {
        host.Clock.SetUtcNow(At(hours));
        while ((await host.CatchUpAsync(id)).Advanced)
        {
        }
    }

    private static async Task<Complaint> ReclassifyAsync(DeadlineHost host, ComplaintId id, Urgency urgency) =>
        (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = urgency, Because = "a mistake" }, DeadlineHost.Agent)).OrThrow();

    private DeadlineHost Host(bool unlessHandled = false) => NewDeadlineHost(
        d => d
            .Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.Hours(40))
            .Target("normal", Stage.Respond).When(Urgency.Normal).Within(Allowance.Hours(2)),
        builder => builder.AddEscalation(e => unlessHandled
            ? e.Policy("late").WhenMissed(Stage.Respond).Notify("a").ThenAfter(Allowance.Hours(4)).Notify("b").UnlessHandled()
            : e.Policy("late").WhenMissed(Stage.Respond).Notify("a").ThenAfter(Allowance.Hours(4)).Notify("b").RepeatEvery(Allowance.Hours(4), untilLevel: 3)));
}
