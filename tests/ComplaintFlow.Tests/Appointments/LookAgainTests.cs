using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Appointments;

/// <summary>A deferred complaint is neither idle nor forgotten: it comes back once.</summary>
public class LookAgainTests
{
    [Fact]
    public async Task It_comes_back_once_and_whoever_has_it_is_told()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("ana"), Agent)).OrThrow();
        Assert.Equal(Monday(10).AddDays(3), (await host.Desk.LookAgainAsync(id, Monday(10).AddDays(3), "when the part is there", Agent)).OrThrow().NextDueAt);
        for (int day = 1; day < 6; day++)
        {
            host.Clock.SetUtcNow(Monday(10).AddDays(day));
            await host.CatchUpAsync(id);
        }

        Assert.Equal([new ComplaintDeferred(Monday(10).AddDays(3), "when the part is there")], await host.EventsAsync<ComplaintDeferred>(id));
        LookAgainDue due = Assert.Single(await host.EventsAsync<LookAgainDue>(id));
        Assert.Equal(("look-again:1", Monday(10).AddDays(3), PersonId.Of("ana")), (due.Id.Name, due.DueAt, due.Handler));
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
        Complaint complaint = await host.FindAsync(id);
        Assert.Equal((DeadlineState.Met, null), (complaint.FindDeadline(Stage.LookAgain)!.State, complaint.NextDueAt));
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Theory]
    [InlineData("8 hours", 18)]
    [InlineData("8 working hours", 34)]
    public async Task It_is_idle_from_its_date_on(string allowance, int hours)
    {
        await using DeadlineHost host = Idle(Allowance.Parse(allowance, null));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.LookAgainAsync(id, Monday(10).AddDays(1), "x", Agent)).OrThrow();
        Assert.Equal([(Monday(0).AddDays(1).AddHours(hours), Monday(10).AddDays(1))], await FiredAsync(host, id));
    }

    [Fact]
    public async Task The_customers_turn_before_the_date_is_not_counted_twice()
    {
        await using DeadlineHost host = Idle(Allowance.WorkingHours(8));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        (await host.Desk.LookAgainAsync(id, Monday(10).AddDays(1), "x", Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday(12).AddDays(1));
        (await host.Desk.FireAsync(id, Trigger.CustomerReplied, Actor.Customer("c-1"))).OrThrow();
        Assert.Equal([(Monday(12).AddDays(2), Monday(10).AddDays(1))], await FiredAsync(host, id));
    }

    [Fact]
    public async Task What_staff_do_after_the_date_begins_anew()
    {
        await using DeadlineHost host = Idle(Allowance.Hours(8));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.LookAgainAsync(id, Monday(10).AddDays(1), "x", Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday(11).AddDays(1));
        await host.Desk.AddNoteAsync(id, "seen", Agent);
        Assert.Equal([(Monday(19).AddDays(1), Monday(11).AddDays(1))], await FiredAsync(host, id));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public async Task Another_date_replaces_it(int first, int second)
    {
        await using DeadlineHost host = Idle(Allowance.Hours(8));
        ComplaintId id = await host.ReceiveAsync();
        foreach (int days in new[] { first, second, second })
            (await host.Desk.LookAgainAsync(id, Monday(9).AddDays(days), "x", Agent)).OrThrow();
        Assert.Equal(2, (await host.EventsAsync<ComplaintDeferred>(id)).Count);
        Assert.Equal([CancellationReason.Rescheduled], (await host.EventsAsync<DeadlineCancelled>(id)).Select(cancelled => cancelled.Because));
        Assert.Equal([(Monday(17).AddDays(second), Monday(9).AddDays(second))], await FiredAsync(host, id));
        Assert.Equal([Monday(9).AddDays(second)], (await host.EventsAsync<LookAgainDue>(id)).Select(due => due.DueAt));
    }

    [Fact]
    public async Task Closing_clears_it()
    {
        await using DeadlineHost host = Idle(Allowance.Hours(8));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        (await host.Desk.LookAgainAsync(id, Monday(9).AddDays(2), "x", Agent)).OrThrow();
        Assert.Null((await host.FireAsync(id, Trigger.Close)).NextDueAt);
        Assert.Equal(ErrorCodes.AlreadyClosed, (await host.Desk.LookAgainAsync(id, Monday(9).AddDays(2), "x", Agent)).Refusal!.Code);
        await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal([(Monday(17), Monday(9))], await FiredAsync(host, id));
        Assert.Empty(await host.EventsAsync<LookAgainDue>(id));
    }

    [Fact]
    public async Task A_merge_does_not_defer_the_complaint_that_continues()
    {
        await using DeadlineHost host = Idle(Allowance.Hours(8));
        ComplaintId from = await host.ReceiveAsync();
        ComplaintId into = await AppointmentTests.ReceiveOtherAsync(host);
        (await host.Desk.LookAgainAsync(from, Monday(9).AddDays(2), "x", Agent)).OrThrow();
        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();
        Assert.Equal(DeadlineState.Cancelled, (await host.DeadlineAsync(from, Stage.LookAgain)).State);
        Assert.Empty((await host.FindAsync(into)).Deadlines);
        Assert.Equal([(Monday(17), Monday(9))], await FiredAsync(host, into));
    }

    [Fact]
    public async Task Neither_a_pause_nor_a_contact_moves_it_and_other_deadlines_run_on()
    {
        await using DeadlineHost host = new(d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(4)));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.LookAgainAsync(id, Monday(14), "x", Agent)).OrThrow();
        host.Clock.SetUtcNow(Monday(14).AddMinutes(-1));
        await host.Desk.RecordContactAsync(id, Channel.Phone, "Now?", Actor.Customer("c-1"));
        await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "No.", ContactDirection.ToCustomer), Agent);
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(15));
        await host.CatchUpAsync(id);
        Assert.Equal(Monday(14), Assert.Single(await host.EventsAsync<LookAgainDue>(id)).DueAt);
        Assert.Single(await host.EventsAsync<DeadlineMissed>(id));
    }

    [Fact]
    public async Task A_date_that_is_not_ahead_or_out_of_reach_and_no_reason_are_refused()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Assert.Contains("at is 2026-03-02 09:00:00Z, but must be later than 2026-03-02 09:00:00Z.", await RefusalAsync(Monday(9), "x"), StringComparison.Ordinal);
        Assert.Contains("at is after 2198-12-31 23:59:59Z.", await RefusalAsync(new(2199, 1, 1, 0, 0, 0, TimeSpan.Zero), "x"), StringComparison.Ordinal);
        Assert.Contains("because is required.", await RefusalAsync(Monday(10), " "), StringComparison.Ordinal);

        async Task<string> RefusalAsync(DateTimeOffset at, string because) =>
            string.Join(' ', (await host.Desk.LookAgainAsync(id, at, because, Agent)).Refusal!.Reasons);
    }

    [Fact]
    public async Task An_erased_complaint_keeps_its_appointment_and_comes_back_without_the_reasons()
    {
        await using EvidenceHost host = new();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        DateTimeOffset now = host.Clock.GetUtcNow();
        (await host.Desk.ExecuteAsync(id, new ChangeAppointment(now.AddDays(1), "at 王小明's"), TestHost.Agent)).OrThrow();
        (await host.Desk.LookAgainAsync(id, now.AddDays(2), "王小明 is away", TestHost.Agent)).OrThrow();
        (await host.EraseAsync(id)).OrThrow();
        Assert.Equal(now.AddDays(1), (await host.Desk.FindAsync(id, TestHost.Agent))!.NextDueAt);
        host.Clock.Advance(TimeSpan.FromDays(3));
        await host.Host.Services.GetRequiredService<ComplaintClocks>().CatchUpAsync(Realm.Default, id);
        await host.AssertWholeAsync(id);

        List<JournalEntry> journal = await host.Desk.ReadWholeJournalAsync(id, TestHost.Agent).ToListAsync();
        Assert.Equal([nameof(AppointmentDue), nameof(DeadlineMissed), nameof(LookAgainDue)], journal.TakeLast(3).Select(entry => entry.Event.GetType().Name));
        Assert.DoesNotContain(journal, entry => entry.Event is ComplaintDeferred { Because: "王小明 is away" } or AppointmentChanged { Because: "at 王小明's" });
    }

    [Fact]
    public void It_is_told_in_words()
    {
        CultureInfo english = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo chinese = CultureInfo.GetCultureInfo("zh-Hans");
        LookAgainDue due = new(DeadlineId.Of("look-again:1"), Monday(9), 1);
        Assert.Equal("The complaint was deferred until Monday, 2 March 2026 09:00 UTC and is due again.", due.ToText(ComplaintTexts.Default, english));
        Assert.Equal("该投诉暂缓至 2026年3月2日星期一 09:00 UTC，现应重新处理。", due.ToText(ComplaintTexts.Default, chinese));
        ComplaintDeferred deferred = new(Monday(9), "the part");
        Assert.Equal("Deferred until Monday, 2 March 2026 09:00 UTC: the part", deferred.ToText(ComplaintTexts.Default, english));
        Assert.Equal("暂缓至 2026年3月2日星期一 09:00 UTC：the part", deferred.ToText(ComplaintTexts.Default, chinese));
    }

    private static DeadlineHost Idle(Allowance allowance) => new(more: b => b.AddEscalation(e => e.Policy("idle").On("office").WhenIdle(allowance).Notify("idle")));

    private static async Task<List<(DateTimeOffset At, DateTimeOffset? Since)>> FiredAsync(DeadlineHost host, ComplaintId id)
    {
        host.Clock.SetUtcNow(Monday(9).AddDays(30));
        await host.CatchUpAsync(id);
        return [.. (await host.JournalAsync(id)).Where(entry => entry.Event is EscalationFired).Select(entry => (entry.At, ((EscalationFired)entry.Event).Cause.Since))];
    }
}
