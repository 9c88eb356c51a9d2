using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>A clock against a naive one that goes through all the half hours, over random pauses, postponements, other targets and targets that are renamed.</summary>
[Properties(Arbitrary = [typeof(PostponementLaws)])]
public sealed class PostponementLaws : IDisposable
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    /// <summary>The half hours for which there are policies to postpone by, each of which can be carried out once.</summary>
    private static readonly int[] Lengths = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

    private static readonly Urgency[] Urgencies = [Urgency.Low, Urgency.Normal, Urgency.Urgent];

    private readonly Reached _reached = new();

    public enum Act
    {
        Pause,
        Reclassify,
        Rename,
        Postpone,
    }

    public static Arbitrary<HalfHours> SomeHalfHours() => Arb.From(
        from start in Gen.Choose(0, (7 * 48) - 1)
        from starts in Gen.Elements(Enum.GetValues<StartRule>())
        from urgency in Gen.Elements(Urgencies)
        from lengths in Gen.Shuffle(Lengths)
        from steps in (
            from slots in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 39), Gen.Choose(0, 39))
            from act in Gen.Elements(Act.Pause, Act.Reclassify, Act.Rename, Act.Postpone, Act.Postpone)
            from to in Gen.Elements(Urgencies)
            select new Step(slots, act, to, 0)).ArrayOf(14)
        select new HalfHours(start, starts, urgency, WithLengths(steps, lengths)),
        Shrink);

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property A_clock_has_run_in_every_half_hour_in_which_its_target_let_it_and_in_no_other(HalfHours drawn) =>
        _reached.Check(["it runs", "it is paused", "it is postponed", "it has stood and runs", "it never pauses"], reached => RunAsync(drawn, reached));

    private static async Task RunAsync(HalfHours drawn, Action<string> reached)
    {
        FakeTimeProvider clock = new(Monday(0) + (drawn.Start * Slot));
        InMemoryComplaintStore store = new(clock);
        int generation = 1;
        DeadlineHost host = Host(store, clock, drawn.Starts, generation);
        try
        {
            ComplaintId id = await host.ReceiveAsync(drawn.Urgency);
            Complaint complaint = await host.FindAsync(id);
            NaiveClock naive = new(complaint.Deadlines[0].CountedFrom, clock.GetUtcNow(), complaint.Urgency);
            HashSet<int> done = [];
            foreach (Step step in drawn.Steps)
            {
                naive.Advance(step.Slots);
                clock.SetUtcNow(naive.Now);
                switch (step.Act)
                {
                    case Act.Pause:
                        await host.FireAsync(id, naive.IsPaused ? Trigger.CustomerReplied : Trigger.AskCustomer);
                        naive.IsPaused = !naive.IsPaused;
                        break;
                    case Act.Reclassify:
                        (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = step.To }, Agent)).OrThrow();
                        naive.Change(step.To);
                        break;
                    case Act.Rename:
                        await host.DisposeAsync();
                        host = Host(store, clock, drawn.Starts, ++generation);
                        break;
                    case Act.Postpone when done.Add(step.Length):
                        (await host.Desk.ExecuteAsync(id, new Escalate("why") { Policy = $"cool-{step.Length}" }, Agent)).OrThrow();
                        naive.Postpone(step.Length);
                        break;
                    default:
                        break;
                }

                await host.CatchUpAsync(id);
                Deadline deadline = await host.DeadlineAsync(id, Stage.Resolve);
                Assert.Equal($"{naive.Urgency}-{generation}", deadline.Target);
                Assert.Equal(naive.Stands && naive.IsPaused ? DeadlineState.Paused : DeadlineState.Running, deadline.State);
                Assert.Equal(naive.Spent, deadline.Clock.Spent + (deadline.RunsSince < naive.Now ? Office.Between(deadline.RunsSince.Value, naive.Now) : WorkingTime.Zero));
                reached(deadline.State == DeadlineState.Running ? "it runs" : "it is paused");
                if (naive.Urgency == Urgency.Urgent)
                    reached("it never pauses");
                if (naive.Stands && !naive.IsPaused)
                    reached("it is postponed");
                if (!naive.Stands && naive.StoodOnClock > TimeSpan.Zero)
                    reached("it has stood and runs");
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

    /// <summary>The steps with a length each; the first as many that postpone have lengths of their own.</summary>
    private static Step[] WithLengths(Step[] steps, int[] lengths)
    {
        int next = 0;
        return [.. steps.Select(step => step with { Length = step.Act == Act.Postpone ? lengths[next++ % lengths.Length] : lengths[0] })];
    }

    private static IEnumerable<HalfHours> Shrink(HalfHours drawn) => Smaller.Parts(
        Smaller.Than(drawn.Steps, Shrink).Select(steps => drawn with { Steps = steps }),
        Smaller.Than(drawn.Start).Select(start => drawn with { Start = start }),
        Smaller.Before(drawn.Starts).Select(starts => drawn with { Starts = starts }),
        Smaller.Before(drawn.Urgency, Urgencies).Select(urgency => drawn with { Urgency = urgency }));

    private static IEnumerable<Step> Shrink(Step step) => Smaller.Parts(
        Smaller.Than(step.Slots).Select(slots => step with { Slots = slots }),
        Smaller.Before(step.To, Urgencies).Select(to => step with { To = to }),
        Smaller.Before(step.Length, Lengths).Select(length => step with { Length = length }));

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

    /// <summary>After so many half hours something is done; of what is said here, an act needs the urgency or the length only.</summary>
    public sealed record Step(int Slots, Act Act, Urgency To, int Length)
    {
        public override string ToString() => $"after {Slots}: {Act}{(Act == Act.Reclassify ? $" {To}" : Act == Act.Postpone ? $" by {Length}" : "")}";
    }

    public sealed record HalfHours(int Start, StartRule Starts, Urgency Urgency, Step[] Steps)
    {
        public override string ToString() => $"{Urgency} from half hour {Start} on, counted from {Starts}: {string.Join("; ", Steps.AsEnumerable())}";
    }

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
