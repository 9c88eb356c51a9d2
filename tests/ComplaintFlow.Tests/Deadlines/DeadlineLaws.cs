using ComplaintFlow.Deadlines;
using ComplaintFlow.Storage;
using ComplaintFlow.Time;
using ComplaintFlow.Tests.Complaints;
using ComplaintFlow.Tests.Time;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Laws of clocks, over random calendars in every zone of the machine, in weeks in which the clock changes, and over random commands.</summary>
public sealed class DeadlineLaws
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static readonly Trigger[] Triggers = [.. BuiltIn.SixStage.Triggers.Where(trigger => trigger != Trigger.Merge)];

    [Fact]
    public void Pausing_resuming_and_reopening_lose_no_time_and_give_none_away() =>
        Prop.ForAll(Seeds, seed => ConservesAsync(seed).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public void Seeing_to_it_once_comes_to_the_same_as_seeing_to_it_all_the_time() => Prop.ForAll(Seeds, seed =>
    {
        string rarely = RunAsync(seed, steps: 1).GetAwaiter().GetResult();
        Assert.Equal(rarely, RunAsync(seed, steps: 0).GetAwaiter().GetResult());
        Assert.Equal(rarely, RunAsync(seed, steps: 7).GetAwaiter().GetResult());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_done_in_whatever_order_the_snapshot_is_the_fold_of_the_journal_and_every_deadline_makes_sense() =>
        Prop.ForAll(Seeds, seed => RunAsync(seed, steps: 2).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public void A_complaint_that_changes_its_target_on_the_way_is_due_as_if_it_had_had_it_from_the_start() =>
        Prop.ForAll(Seeds, seed => RetargetsAsync(seed).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    /// <summary>A clock is the calendar's <see cref="WorkCalendar.Due"/> with the times in which it stood still as pauses.</summary>
    private static async Task ConservesAsync(int seed)
    {
        RandomCalendar random = new(seed);
        Random dice = new(seed);
        DateTimeOffset start = Cut(random.Instant());
        DueTerms terms = Terms(dice);
        FakeTimeProvider clock = new(start);
        await using DeadlineHost host = new(
            d => Add(d.Calendar(random.Calendar), "settle", Stage.Resolve, terms),
            builder => builder.UseLifecycle(TwoStates),
            clock: clock);
        ComplaintId id = await host.ReceiveAsync();
        List<Pause> pauses = [];
        DateTimeOffset? stoodSince = null;
        for (int left = dice.Next(1, 10); left > 0; left--)
        {
            clock.Advance(TimeSpan.FromMinutes(dice.Next(2000)) + TimeSpan.FromMicroseconds(dice.Next(1000)));
            DateTimeOffset now = clock.GetUtcNow();
            Complaint before = await host.FindAsync(id);
            if (before.Deadlines[^1].State == DeadlineState.Running && before.Deadlines[^1].DueAt < now)
                break;
            Complaint complaint = await host.FireAsync(id, stoodSince is null ? (dice.Next(3) == 0 ? Trigger.Close : Trigger.AskCustomer) : before.IsClosed ? Trigger.Reopen : Trigger.CustomerReplied);
            // What is left until the close of a day is not time that was given: a pause in it moves the due time on to the close of another day.
            bool isOnlyToItsClose = stoodSince is { } stopped && stopped.UtcTicks >= DueReckoning.Reckon(random.Calendar, start.UtcTicks, terms, [.. pauses]).RunOut;
            if (stoodSince is { } since)
                pauses.Add(new(since, now));
            if (isOnlyToItsClose || (stoodSince is not null && random.Calendar.Due(start, terms, [.. pauses]) < now))
            {
                Assert.True(complaint.Deadlines[^1].DueAt >= now);
                break;
            }

            stoodSince = stoodSince is null ? now : null;

            Deadline deadline = complaint.Deadlines[^1];
            DateTimeOffset from = deadline.CountedFrom;
            if (stoodSince is null)
                Assert.True(random.Calendar.Due(start, terms, [.. pauses]) == deadline.DueAt, $"{terms} from {start:O}, paused {string.Join(' ', pauses)}: {random.Calendar.Due(start, terms, [.. pauses]):O} is not {deadline.DueAt:O}");
            WorkingTime stood = pauses.Aggregate(WorkingTime.Zero, (sum, pause) => sum + random.Calendar.Between(Later(pause.From, from), Later(pause.To, from)));
            Assert.Equal(stood, deadline.Clock.Paused);
            Assert.Equal(random.Calendar.Between(Later(start, from), Later(now, from)), deadline.Clock.Spent + stood + (deadline.RunsSince is { } runs && runs < now ? random.Calendar.Between(runs, now) : WorkingTime.Zero));
            Assert.Equal(start, deadline.StartedAt);
        }
    }

    private static async Task RetargetsAsync(int seed)
    {
        RandomCalendar random = new(seed);
        Random dice = new(seed);
        FakeTimeProvider clock = new(Cut(random.Instant()));
        Allowance[] given = [Given(dice), Given(dice)];
        // In time on the clock and in working time what was counted under one is told by the other; the start rules are the same.
        await using DeadlineHost host = new(
            d => Add(Add(d.Calendar(random.Calendar), "one", Stage.Resolve, new(given[0]), Urgency.Low), "two", Stage.Resolve, new(given[1])),
            builder => builder.UseLifecycle(TwoStates),
            clock: clock);
        ComplaintId changing = await host.ReceiveAsync(Urgency.Low);
        ComplaintId straight = await host.ReceiveAsync(Urgency.Normal);
        for (int left = dice.Next(1, 6); left > 0; left--)
        {
            clock.Advance(TimeSpan.FromMinutes(dice.Next(600)));
            Trigger trigger = (await host.FindAsync(straight)).Status == Status.AwaitingCustomer ? Trigger.CustomerReplied : Trigger.AskCustomer;
            await host.FireAsync(changing, trigger);
            await host.FireAsync(straight, trigger);
            if (dice.Next(2) == 0)
                await host.Desk.ExecuteAsync(changing, new Reclassify { Urgency = dice.Next(2) == 0 ? Urgency.Low : Urgency.Normal }, DeadlineHost.Agent);
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
        if (other.State == DeadlineState.Running && one.State == DeadlineState.Running)
            Assert.Equal(other.DueAt, one.DueAt);
    }

    /// <summary>Random commands at random times, with the worker coming as often as is said; gives what came of it.</summary>
    private static async Task<string> RunAsync(int seed, int steps)
    {
        RandomCalendar random = new(seed);
        Random dice = new(seed);
        FakeTimeProvider clock = new(Cut(random.Instant()));
        await using DeadlineHost host = new(
            d =>
            {
                d.Calendar(random.Calendar);
                foreach (Stage stage in new[] { Stage.Acknowledge, Stage.Respond, Stage.Update, Stage.Resolve, Stage.FollowUp, Stage.Statutory })
                {
                    Add(d, $"{stage}-urgent", stage, Terms(dice), Urgency.Urgent);
                    ServiceTargetBuilder all = Add(d, $"{stage}-all", stage, Terms(dice));
                    _ = stage == Stage.Update ? all.Repeats() : stage == Stage.Statutory ? all.NeverPauses() : all;
                }
            },
            clock: clock);
        ComplaintId id = await host.ReceiveAsync(dice.Next(2) == 0 ? Urgency.Urgent : Urgency.Normal);
        for (int left = 12; left > 0; left--)
        {
            TimeSpan gap = TimeSpan.FromMinutes(dice.Next(3000)) + TimeSpan.FromMicroseconds(1 + dice.Next(1000));
            if (steps == 0)
            {
                clock.Advance(gap);
            }
            else
            {
                DateTimeOffset until = clock.GetUtcNow() + gap;
                for (int step = 1; step < steps; step++)
                {
                    clock.Advance(gap / steps);
                    await host.CatchUpAsync(id);
                }

                clock.SetUtcNow(until.AddMicroseconds(-1));
                await host.CatchUpAsync(id);
                clock.SetUtcNow(until);
            }

            int number = dice.Next();
            await host.Desk.ExecuteAsync(id, (number % 12) switch
            {
                0 => new Reclassify { Urgency = number % 24 < 12 ? Urgency.Urgent : Urgency.Normal },
                1 => new RecordContact(Channel.Phone, "x", ContactDirection.ToCustomer),
                2 => new AddNote("note"),
                3 => new SetSignals(new Signals((Emotion)(number % 4))),
                _ => new Fire(Triggers[number / 12 % Triggers.Length]),
            }, DeadlineHost.Agent);
            Check(await host.FindAsync(id), await host.JournalAsync(id), clock.GetUtcNow());
        }

        clock.Advance(TimeSpan.FromDays(400));
        for (int pass = 0; (await host.CatchUpAsync(id)).Advanced; pass++)
            Assert.True(pass < 10, "It never comes to rest.");
        Assert.Null((await host.FindAsync(id)).NextDueAt);
        return string.Join('\n', (await host.JournalAsync(id)).Select(entry => $"{entry.At:O} {Written.Out(entry.Event)}").Skip(1).Append(Written.Out((await host.FindAsync(id)).Deadlines)));
    }

    private static void Check(Complaint complaint, List<JournalEntry> journal, DateTimeOffset now)
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

    private static DueTerms Terms(Random dice) => new(Given(dice))
    {
        Starts = (StartRule)dice.Next(3),
        Ends = (EndRule)dice.Next(4),
        Boundary = (BoundaryRule)dice.Next(2),
    };

    private static Allowance Given(Random dice) => dice.Next(5) switch
    {
        0 => Allowance.WorkingMinutes(dice.Next(1, 4000)),
        1 => Allowance.BusinessDays(dice.Next(1, 10)),
        2 => Allowance.CalendarDays(dice.Next(1, 10)),
        3 => Allowance.Weeks(dice.Next(1, 3)),
        _ => Allowance.Hours(dice.Next(1, 200)),
    };

    private static DateTimeOffset Cut(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
