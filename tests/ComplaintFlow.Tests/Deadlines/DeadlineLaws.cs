using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Tests.Complaints;
using ComplaintFlow.Tests.Time;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Laws of clocks, over random calendars in every zone of the machine, in weeks in which the clock changes, and over random commands.</summary>
[Properties(Arbitrary = [typeof(CalendarGen), typeof(DeadlineGen)])]
public sealed class DeadlineLaws : IDisposable
{
    private static readonly string[] Ends = ["a deadline that is met", "a deadline that is missed", "a clock that stands", "a clock that has stood and runs"];

    private readonly Reached _reached = new();

    public void Dispose() => _reached.Dispose();

    /// <summary>A clock is the calendar's <see cref="WorkCalendar.Due"/> with the times in which it stood still as pauses.</summary>
    [LongProperty]
    public Property Pausing_resuming_and_reopening_lose_no_time_and_give_none_away(DrawnCalendar drawn, Moment first, DueTerms terms, ClockSteps steps) =>
        _reached.Check(["a clock that stands", "a clock that runs again", "a clock that runs again with some of its time spent"], async reached =>
        {
            WorkCalendar calendar = drawn.Build();
            DateTimeOffset start = Cut(first.Near(drawn.Around));
            FakeTimeProvider clock = new(start);
            await using DeadlineHost host = new(
                d => Add(d.Calendar(calendar), "settle", Stage.Resolve, terms),
                builder => builder.UseLifecycle(TwoStates),
                clock: clock);
            ComplaintId id = await host.ReceiveAsync();
            List<Pause> pauses = [];
            DateTimeOffset? stoodSince = null;
            foreach (ClockStep step in steps.All)
            {
                clock.Advance(step.After);
                DateTimeOffset now = clock.GetUtcNow();
                Complaint before = await host.FindAsync(id);
                if (before.Deadlines[^1].State == DeadlineState.Running && before.Deadlines[^1].DueAt < now)
                    break;
                Trigger stop = step.Closes ? Trigger.Close : Trigger.AskCustomer;
                Trigger goOn = before.IsClosed ? Trigger.Reopen : Trigger.CustomerReplied;
                Complaint complaint = await host.FireAsync(id, stoodSince is null ? stop : goOn);
                // What is left until the close of a day is not time that was given: a pause in it moves the due time on to the close of another day.
                bool isOnlyToItsClose = stoodSince is { } stopped
                    && stopped.UtcTicks >= DueCalculator.Calculate(calendar, start.UtcTicks, terms, [.. pauses]).RunOut;
                if (stoodSince is { } since)
                    pauses.Add(new(since, now));
                if (isOnlyToItsClose || (stoodSince is not null && calendar.Due(start, terms, [.. pauses]) < now))
                {
                    Assert.True(complaint.Deadlines[^1].DueAt >= now);
                    break;
                }

                stoodSince = stoodSince is null ? now : null;

                Deadline deadline = complaint.Deadlines[^1];
                DateTimeOffset from = deadline.CountedFrom;
                reached(stoodSince is null ? "a clock that runs again" : "a clock that stands");
                DateTimeOffset due = calendar.Due(start, terms, [.. pauses]);
                if (stoodSince is null)
                    Assert.True(due == deadline.DueAt, $"{terms} from {start:O}, paused {string.Join(' ', pauses)}: {due:O} is not {deadline.DueAt:O}");
                if (stoodSince is null && deadline.Clock.Spent > WorkingTime.Zero)
                    reached("a clock that runs again with some of its time spent");
                WorkingTime stood = pauses.Aggregate(WorkingTime.Zero, (sum, pause) => sum + calendar.Between(Later(pause.From, from), Later(pause.To, from)));
                Assert.Equal(stood, deadline.Clock.Paused);
                WorkingTime running = deadline.RunsSince is { } runs && runs < now ? calendar.Between(runs, now) : WorkingTime.Zero;
                Assert.Equal(calendar.Between(Later(start, from), Later(now, from)), deadline.Clock.Spent + stood + running);
                Assert.Equal(start, deadline.StartedAt);
            }
        });

    [LongProperty]
    public Property Seeing_to_it_once_comes_to_the_same_as_seeing_to_it_all_the_time(DrawnCalendar drawn, Moment first, CommandRun run) =>
        _reached.Check(Ends, async reached =>
        {
            string rarely = await RunAsync(drawn, first, run, passes: 1, reached);
            Assert.Equal(rarely, await RunAsync(drawn, first, run, passes: 0, reached));
            Assert.Equal(rarely, await RunAsync(drawn, first, run, passes: 7, reached));
        });

    [LongProperty]
    public Property Whatever_is_done_in_whatever_order_the_snapshot_is_the_fold_of_the_journal_and_every_deadline_makes_sense(
        DrawnCalendar drawn, Moment first, CommandRun run) =>
        _reached.Check(Ends, reached => RunAsync(drawn, first, run, passes: 2, reached));

    [LongProperty]
    public Property A_complaint_that_changes_its_target_on_the_way_is_due_as_if_it_had_had_it_from_the_start(
        DrawnCalendar drawn, Moment first, Retargeting retargeting) =>
        _reached.Check(["both are still running", "both are still running after a change of the target"], async reached =>
        {
            WorkCalendar calendar = drawn.Build();
            FakeTimeProvider clock = new(Cut(first.Near(drawn.Around)));
            // In time on the clock and in working time what was counted under one is told by the other; the start rules are the same.
            await using DeadlineHost host = new(
                d => Add(Add(d.Calendar(calendar), "one", Stage.Resolve, new(retargeting.One), Urgency.Low), "two", Stage.Resolve, new(retargeting.Two)),
                builder => builder.UseLifecycle(TwoStates),
                clock: clock);
            ComplaintId changing = await host.ReceiveAsync(Urgency.Low);
            ComplaintId straight = await host.ReceiveAsync(Urgency.Normal);
            foreach (RetargetingStep step in retargeting.Steps)
            {
                clock.Advance(TimeSpan.FromMinutes(step.Minutes));
                Trigger trigger = (await host.FindAsync(straight)).Status == Status.AwaitingCustomer ? Trigger.CustomerReplied : Trigger.AskCustomer;
                await host.FireAsync(changing, trigger);
                await host.FireAsync(straight, trigger);
                if (step.To is { } urgency)
                    await host.Desk.ExecuteAsync(changing, new Reclassify { Urgency = urgency }, DeadlineHost.Agent);
            }

            await host.Desk.ExecuteAsync(changing, new Reclassify { Urgency = Urgency.Normal }, DeadlineHost.Agent);
            if ((await host.FindAsync(straight)).Status == Status.AwaitingCustomer)
            {
                await host.FireAsync(changing, Trigger.CustomerReplied);
                await host.FireAsync(straight, Trigger.CustomerReplied);
            }

            Deadline one = await host.DeadlineAsync(changing, Stage.Resolve);
            Deadline other = await host.DeadlineAsync(straight, Stage.Resolve);
            // Where its time was up before, it is due when that was seen.
            if (other.State != DeadlineState.Running || one.State != DeadlineState.Running)
                return;
            reached("both are still running");
            if (retargeting.Steps.Any(step => step.To == Urgency.Normal))
                reached("both are still running after a change of the target");
            Assert.Equal(other.DueAt, one.DueAt);
        });

    /// <summary>Commands at their times, with the worker coming as often as is said; gives what came of it.</summary>
    private static async Task<string> RunAsync(DrawnCalendar drawn, Moment first, CommandRun run, int passes, Action<string> reached)
    {
        WorkCalendar calendar = drawn.Build();
        FakeTimeProvider clock = new(Cut(first.Near(drawn.Around)));
        await using DeadlineHost host = new(
            d =>
            {
                d.Calendar(calendar);
                foreach (DrawnTarget target in run.Targets)
                {
                    if (target.ForUrgent)
                    {
                        Add(d, $"{target.Stage}-urgent", target.Stage, target.Terms, Urgency.Urgent);
                        continue;
                    }

                    ServiceTargetBuilder all = Add(d, $"{target.Stage}-all", target.Stage, target.Terms);
                    _ = target.Stage == Stage.Update ? all.Repeats() : target.Stage == Stage.Statutory ? all.NeverPauses() : all;
                }
            },
            clock: clock);
        ComplaintId id = await host.ReceiveAsync(run.Urgency);
        foreach (CommandStep step in run.Steps)
        {
            if (passes == 0)
            {
                clock.Advance(step.After);
            }
            else
            {
                DateTimeOffset until = clock.GetUtcNow() + step.After;
                for (int pass = 1; pass < passes; pass++)
                {
                    clock.Advance(step.After / passes);
                    await host.CatchUpAsync(id);
                }

                clock.SetUtcNow(until.AddMicroseconds(-1));
                await host.CatchUpAsync(id);
                clock.SetUtcNow(until);
            }

            await host.Desk.ExecuteAsync(id, step.Command, DeadlineHost.Agent);
            Check(await host.FindAsync(id), await host.JournalAsync(id), clock.GetUtcNow(), reached);
        }

        clock.Advance(TimeSpan.FromDays(400));
        for (int pass = 0; (await host.CatchUpAsync(id)).Advanced; pass++)
            Assert.True(pass < 10, "It never comes to rest.");
        Assert.Null((await host.FindAsync(id)).NextDueAt);
        return string.Join('\n', (await host.JournalAsync(id)).Select(entry => $"{entry.At:O} {Written.Out(entry.Event)}").Skip(1).Append(Written.Out((await host.FindAsync(id)).Deadlines)));
    }

    private static void Check(Complaint complaint, List<JournalEntry> journal, DateTimeOffset now, Action<string> reached)
    {
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
        Assert.Equal(Written.Out(complaint), Written.Out(ComplaintJson.Read(ComplaintJson.Write(complaint))));
        Assert.Equal(journal.OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence), journal);
        Assert.All(complaint.Deadlines.Where(one => one.IsOpen).GroupBy(one => one.Stage), same => Assert.Single(same));
        Assert.Distinct(complaint.Deadlines.Select(one => one.Id));
        Assert.Equal(complaint.Deadlines.Where(one => one.State == DeadlineState.Running).Min(one => (DateTimeOffset?)one.DueAt), complaint.NextDueAt);
        foreach (Deadline deadline in complaint.Deadlines)
        {
            Assert.Equal(deadline.IsOpen && deadline.RunsSince is null, deadline.IsOpen && deadline.PausedAt is not null);
            Assert.Equal(deadline.IsOpen, deadline.EndedAt is null);
            Assert.True(deadline.Clock.Spent >= WorkingTime.Zero && deadline.Clock.Paused >= WorkingTime.Zero && deadline.Clock.PausedOnClock >= TimeSpan.Zero);
            Assert.True(deadline.State != DeadlineState.Missed || deadline.MissedAt <= now);
            if (deadline.State == DeadlineState.Met)
                reached("a deadline that is met");
            if (deadline.State == DeadlineState.Missed)
                reached("a deadline that is missed");
            if (deadline.State == DeadlineState.Paused)
                reached("a clock that stands");
            if (deadline.State == DeadlineState.Running && deadline.Clock.PausedOnClock > TimeSpan.Zero)
                reached("a clock that has stood and runs");
        }
    }

    internal static LifecycleDefinition TwoStates { get; } = Lifecycle.Define("two", 1, l =>
    {
        l.StartsAt(Status.Investigating);
        l.Configure(Status.Investigating).Permit(Trigger.AskCustomer, Status.AwaitingCustomer).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.AwaitingCustomer).PausesClocks().Permit(Trigger.CustomerReplied, Status.Investigating);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Investigating);
    });

    private static ServiceTargetBuilder Add(DeadlinesBuilder d, string name, Stage stage, DueTerms terms, params ReadOnlySpan<MatchKey> keys) =>
        d.Target(name, stage).When(keys).Within(terms.Allowance).By("random").CountedFrom(terms.Starts).DueAt(terms.Ends).AtClosing(terms.Boundary);

    private static ServiceTargetBuilder Add(ServiceTargetBuilder after, string name, Stage stage, DueTerms terms) =>
        after.Target(name, stage).Within(terms.Allowance).By("random").CountedFrom(terms.Starts).DueAt(terms.Ends).AtClosing(terms.Boundary);

    private static DateTimeOffset Cut(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
