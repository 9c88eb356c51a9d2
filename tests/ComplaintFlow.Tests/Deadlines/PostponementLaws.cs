using ComplaintFlow.Deadlines;
using ComplaintFlow.Escalation;
using ComplaintFlow.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>A clock against a naive one that goes through all the half hours, over random pauses, postponements, other targets and targets that are renamed.</summary>
public sealed class PostponementLaws
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    /// <summary>The half hours for which there are policies to postpone by, each of which can be carried out once.</summary>
    private static readonly int[] Lengths = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

    [Fact]
    public void A_clock_has_run_in_every_half_hour_in_which_its_target_let_it_and_in_no_other() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => RunAsync(seed).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task RunAsync(int seed)
    {
        Random dice = new(seed);
        FakeTimeProvider clock = new(Monday(0) + (dice.Next(7 * 48) * Slot));
        InMemoryComplaintStore store = new(clock);
        StartRule starts = (StartRule)dice.Next(3);
        int generation = 1;
        DeadlineHost host = Host(store, clock, starts, generation);
        try
        {
            ComplaintId id = await host.ReceiveAsync((Urgency)dice.Next(3));
            Complaint complaint = await host.FindAsync(id);
            NaiveClock naive = new(complaint.Deadlines[0].CountedFrom, clock.GetUtcNow(), complaint.Urgency);
            Queue<int> lengths = new(Lengths.OrderBy(_ => dice.Next()));
            for (int left = 14; left > 0; left--)
            {
                naive.Advance(dice.Next(3) == 0 ? 0 : dice.Next(40));
                clock.SetUtcNow(naive.Now);
                switch (dice.Next(5))
                {
                    case 0:
                        await host.FireAsync(id, naive.IsPaused ? Trigger.CustomerReplied : Trigger.AskCustomer);
                        naive.IsPaused = !naive.IsPaused;
                        break;
                    case 1:
                        Urgency urgency = (Urgency)dice.Next(3);
                        (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = urgency }, Agent)).OrThrow();
                        naive.Change(urgency);
                        break;
                    case 2:
                        await host.DisposeAsync();
                        host = Host(store, clock, starts, ++generation);
                        break;
                    default:
                        if (lengths.TryDequeue(out int length))
                        {
                            (await host.Desk.ExecuteAsync(id, new Escalate("why") { Policy = $"cool-{length}" }, Agent)).OrThrow();
                            naive.Postpone(length);
                        }

                        break;
                }

                await host.CatchUpAsync(id);
                Deadline deadline = await host.DeadlineAsync(id, Stage.Resolve);
                Assert.Equal($"{naive.Urgency}-{generation}", deadline.Target);
                Assert.Equal(naive.Stands && naive.IsPaused ? DeadlineState.Paused : DeadlineState.Running, deadline.State);
                Assert.Equal(naive.Spent, deadline.Clock.Spent + (deadline.RunsSince < naive.Now ? Office.Between(deadline.RunsSince.Value, naive.Now) : WorkingTime.Zero));
                if (deadline.State == DeadlineState.Running)
                    Assert.Equal(naive.DueAt(), deadline.DueAt);
            }

            if (naive.IsPaused)
                await host.FireAsync(id, Trigger.CustomerReplied);
            Deadline met = (await host.FireAsync(id, Trigger.Close)).FindDeadline(Stage.Resolve)!;
            Assert.Equal((DeadlineState.Met, new ClockReading(naive.Spent, naive.Stood, naive.StoodOnClock)), (met.State, met.Clock));
            Assert.Equal(ComplaintJson.Write(await host.FindAsync(id)), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static DeadlineHost Host(InMemoryComplaintStore store, FakeTimeProvider clock, StartRule starts, int generation) => new(
        d => d
            .Target($"{Urgency.Low}-{generation}", Stage.Resolve).When(Urgency.Low).Within(Allowance.Hours(NaiveClock.HoursOf(Urgency.Low))).CountedFrom(starts)
            .Target($"{Urgency.Normal}-{generation}", Stage.Resolve).When(Urgency.Normal).Within(Allowance.WorkingHours(NaiveClock.HoursOf(Urgency.Normal))).CountedFrom(starts)
            .Target($"{Urgency.Urgent}-{generation}", Stage.Resolve).Within(Allowance.Hours(NaiveClock.HoursOf(Urgency.Urgent))).CountedFrom(starts).NeverPauses(),
        b =>
        {
            b.UseLifecycle(DeadlineLaws.TwoStates).AddEscalation(e =>
            {
                foreach (int length in Lengths[1..])
                    e.Policy($"cool-{length}").ByHand().CoolOff(length * Slot).ClocksFollow();
                return e.Policy($"cool-{Lengths[0]}").ByHand().CoolOff(Lengths[0] * Slot).ClocksFollow();
            });
            b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
        },
        store: store,
        clock: clock);

    /// <summary>Knows nothing of due times, readings and calendars but whether they are open: it goes from half hour to half hour and looks whether it runs.</summary>
    private sealed class NaiveClock(DateTimeOffset countedFrom, DateTimeOffset now, Urgency urgency)
    {
        private DateTimeOffset _appointment;
        private DateTimeOffset _postponedUntil;
        private TimeSpan _ran;
        private int _open;
        private int _openStood;

        public DateTimeOffset Now { get; private set; } = now;

        public Urgency Urgency { get; private set; } = urgency;

        public bool IsPaused { get; set; }

        public TimeSpan StoodOnClock { get; private set; }

        public WorkingTime Spent => WorkingTime.FromTicks(_open * Slot.Ticks);

        public WorkingTime Stood => WorkingTime.FromTicks(_openStood * Slot.Ticks);

        public bool Stands => Urgency != Urgency.Urgent && (IsPaused || Now < _postponedUntil);

        public static int HoursOf(Urgency urgency) => urgency switch { Urgency.Low => 900, Urgency.Normal => 700, _ => 1000 };

        public void Advance(int slots)
        {
            for (; slots > 0; slots--)
            {
                if (Now >= countedFrom)
                    Count(Office.IsOpen(Now) ? 1 : 0);
                Now += Slot;
            }
        }

        public void Change(Urgency to)
        {
            Urgency = to;
            // What never pauses is not postponed either, and what was is forgotten.
            if (to == Urgency.Urgent)
                _postponedUntil = default;
        }

        public void Postpone(int slots)
        {
            DateTimeOffset until = Now + (slots * Slot);
            // The customer is not called in sooner than was agreed.
            if (until <= _appointment)
                return;
            _appointment = until;
            if (Urgency != Urgency.Urgent && until > _postponedUntil)
                _postponedUntil = until;
        }

        /// <summary>When it has run for long enough, if nothing else happens.</summary>
        public DateTimeOffset DueAt()
        {
            NaiveClock ahead = new(countedFrom, Now, Urgency) { _postponedUntil = _postponedUntil, _ran = _ran, _open = _open };
            TimeSpan whole = TimeSpan.FromHours(HoursOf(Urgency));
            while ((Urgency == Urgency.Normal ? ahead._open * Slot : ahead._ran) < whole)
                ahead.Advance(1);
            return ahead.Now;
        }

        private void Count(int open)
        {
            if (Stands)
            {
                StoodOnClock += Slot;
                _openStood += open;
            }
            else
            {
                _ran += Slot;
                _open += open;
            }
        }
    }
}
