using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

public class ExplanationTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public async Task A_due_time_is_explained_by_what_was_counted_and_what_was_taken_out()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(10)).MayBeExtended(Allowance.WorkingHours(2)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(3));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.FireAsync(id, Trigger.CustomerReplied);
        await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "r", Agent);
        host.Clock.Advance(TimeSpan.FromHours(1));

        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("answer:1"), Agent))!;
        DueExplanation expected = Office.Explain(Monday(9), new(Allowance.WorkingHours(12)), new Pause(Monday(12), Monday(14)));
        Assert.Equal(expected.ToText(ComplaintTexts.Default, English), why.Due!.ToText(ComplaintTexts.Default, English));
        Assert.Equal((await host.DeadlineAsync(id, Stage.Respond)).DueAt, why.Due.Due);
        Assert.Equal(
            """
            The deadline answer:1 (Response) of the target answer: running.
            Due 2026-03-03 15:00:00: 12 working hours by the calendar office (UTC) from 2026-03-02 09:00:00.
            Excluded: 2026-03-02 12:00:00 to 2026-03-02 14:00:00, 02:00:00.
            Counted: 2026-03-02 09:00:00 to 2026-03-02 12:00:00, 03:00:00.
            Counted: 2026-03-02 14:00:00 to 2026-03-02 17:00:00, 03:00:00.
            Counted: 2026-03-03 09:00:00 to 2026-03-03 15:00:00, 06:00:00.
            Time that runs out at closing is due at closing.
            Extended by 2 working hours.
            """.ReplaceLineEndings("\n"),
            why.ToText(ComplaintTexts.Default, English));
        Assert.Contains("（答复）", why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("met")]
    [InlineData("met late")]
    [InlineData("missed")]
    [InlineData("missed and paused")]
    [InlineData("cancelled")]
    [InlineData("paused")]
    [InlineData("cancelled in a pause")]
    [InlineData("postponed and met")]
    public async Task The_due_time_of_a_deadline_that_is_over_or_stands_still_is_explained_as_it_was(string how)
    {
        await using DeadlineHost host = NewDeadlineHost(
            d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(12)),
            builder => builder.AddEscalation(e => e.Policy("cool").WhenEmotionReaches(Emotion.Heated).CoolOff(TimeSpan.FromHours(4)).ClocksFollow()));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.FireAsync(id, Trigger.CustomerReplied);
        Pause[] pauses = [new(Monday(10), Monday(11))];
        switch (how)
        {
            case "met":
                await host.FireAsync(id, Trigger.Propose);
                break;
            case "met late" or "missed" or "missed and paused":
                host.Clock.SetUtcNow(Monday(15).AddDays(1));
                await host.FireAsync(id, how == "met late" ? [Trigger.Propose] : how == "missed" ? [] : [Trigger.AskCustomer]);
                await host.CatchUpAsync(id);
                break;
            case "cancelled":
                await host.FireAsync(id, Trigger.Withdraw);
                break;
            case "paused" or "cancelled in a pause":
                host.Clock.Advance(TimeSpan.FromHours(1));
                await host.FireAsync(id, Trigger.AskCustomer);
                if (how != "paused")
                    await host.FireAsync(id, Trigger.Withdraw);
                break;
            case "postponed and met":
                (await host.Desk.ExecuteAsync(id, new SetSignals(new() { Emotion = Emotion.Heated }), Agent)).OrThrow();
                host.Clock.Advance(TimeSpan.FromHours(1));
                await host.FireAsync(id, Trigger.Propose);
                pauses = [.. pauses, new(Monday(11), Monday(15))];
                break;
        }

        DueExplanation expected = Office.Explain(Monday(9), new(Allowance.WorkingHours(12)), pauses);
        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("answer:1"), Agent))!;
        Assert.Equal(expected.ToText(ComplaintTexts.Default, English), why.Due!.ToText(ComplaintTexts.Default, English));
        Assert.Equal(how.Split(' ') is ["met", "late"] ? "MetLate" : how == "cancelled in a pause" ? "Cancelled" : how == "postponed and met" ? "Met" : how.Split(' ')[0], why.Deadline.State.ToString(), ignoreCase: true);
    }

    [Fact]
    public async Task An_earlier_round_that_the_snapshot_no_longer_has_is_explained_from_the_journal()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("news", Stage.Update).Within(Allowance.WorkingHours(12)).Repeats());
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "told", ContactDirection.ToCustomer), Agent)).OrThrow();

        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("news:1"), Agent))!;
        Assert.Equal((DeadlineState.Met, Monday(13).AddDays(1)), (why.Deadline.State, why.Due!.Due));
        Assert.Equal([8.0, 4.0], why.Due.Counted.Select(span => (span.To - span.From).TotalHours));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_deadline_that_is_not_there()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(10)));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Null(await host.Desk.ExplainDueAsync(id, DeadlineId.Of("other:1"), Agent));
        Assert.Null(await host.Desk.ExplainDueAsync(ComplaintId.New(Monday(9)), DeadlineId.Of("answer:1"), Agent));
    }

    [Fact]
    public async Task A_reopened_complaint_is_explained_from_its_first_beginning()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("settle", Stage.Resolve).Within(Allowance.WorkingHours(10)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(3));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.FireAsync(id, Trigger.Close);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.FireAsync(id, Trigger.Reopen);

        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("settle:2"), Agent))!;
        DueExplanation expected = Office.Explain(Monday(9), new(Allowance.WorkingHours(10)), new Pause(Monday(12), Monday(14)));
        Assert.Equal(expected.ToText(ComplaintTexts.Default, English), why.Due!.ToText(ComplaintTexts.Default, English));
    }

    [Fact]
    public async Task What_counted_by_other_rules_is_told_as_a_sum_and_rules_that_are_gone_are_named()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        WorkCalendar late = WorkCalendar.Define("shop", c => c.In("UTC").OpenOnWeekdays("10:00-17:00"));
        ComplaintId id;
        await using (DeadlineHost before = Host(WorkCalendar.Define("shop", c => c.In("UTC").OpenOnWeekdays("09:00-17:00")), 1))
        {
            id = await before.ReceiveAsync();
            clock.Advance(TimeSpan.FromHours(3));
            await before.FireAsync(id, Trigger.AskCustomer, Trigger.CustomerReplied);
        }

        await using (DeadlineHost after = Host(late, 2))
        {
            DeadlineExplanation unknown = (await after.Desk.ExplainDueAsync(id, DeadlineId.Of("answer:1"), Agent))!;
            Assert.Null(unknown.Due);
            Assert.Contains("which are no longer in force: due 2026-03-03 11:00:00Z.", unknown.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);

            await after.CatchUpAsync(id);
            DeadlineExplanation why = (await after.Desk.ExplainDueAsync(id, DeadlineId.Of("answer:1"), Agent))!;
            Assert.Equal((WorkingTime.FromHours(3), Monday(12).AddDays(1)), (why.Due!.SpentBefore, why.Due.Due));
            Assert.Equal([5.0, 2.0], why.Due.Counted.Select(span => (span.To - span.From).TotalHours));
            Assert.Contains("Counted before, under other rules: 03:00:00.", why.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
        }

        DeadlineHost Host(WorkCalendar shop, int generation) => NewDeadlineHost(
            d => d.Calendar(shop).Target("answer", Stage.Respond).Within(Allowance.WorkingHours(10)).By("shop"),
            builder => builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation),
            store: store,
            clock: clock);
    }
}
