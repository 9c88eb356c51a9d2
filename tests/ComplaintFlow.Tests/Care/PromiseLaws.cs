using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care;

/// <summary>Whatever happens around it, a promise is kept by what was promised and by nothing else, and broken once, at its time: the same as by a simple model.</summary>
[Properties(Arbitrary = [typeof(PromiseLaws)])]
public sealed class PromiseLaws : IDisposable
{
    private static readonly string[] Ends = ["a promise is kept", "a promise is kept late", "a promise is broken", "a promise is released", "something is refused"];

    private static readonly PromiseFulfilment[] Kinds =
    [
        PromiseFulfilment.ByHand, PromiseFulfilment.ByContact(), PromiseFulfilment.ByContact(Channel.Phone), PromiseFulfilment.ByStep("look"), PromiseFulfilment.ByTrigger("acknowledge"),
    ];

    private static readonly Gen<Act> SomeAct = Gen.Frequency(
        (4, from kind in Gen.Elements(Kinds) from minutes in Gen.Choose(1, 30) select new Act(new MakePromise("w", Allowance.Elapsed(TimeSpan.FromMinutes(minutes))) { KeptBy = kind })),
        (4, from channel in Gen.Elements(Channel.Phone, Channel.Email)
            from direction in Gen.Elements(Enum.GetValues<ContactDirection>())
            from isAutomatic in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from byCustomer in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new Act(new RecordContact(channel, "c", direction, isAutomatic), byCustomer)),
        (2, from step in Gen.Elements("look", "other") from byCustomer in Gen.Elements(false, true) select new Act(new CompleteStep(step), byCustomer)),
        (2, from name in Gen.Choose(1, 6) from byCustomer in Gen.Elements(false, true) select new Act(new KeepPromise($"{name}"), byCustomer)),
        (2, from name in Gen.Choose(1, 6) from byCustomer in Gen.Elements(false, true) select new Act(new ReleasePromise($"{name}"), byCustomer)),
        (1, Gen.Constant(new Act(new Fire(Trigger.Acknowledge)))),
        (1, Gen.Constant(new Act(new AddNote("n")))));

    private readonly Reached _reached = new(oneOf: 20);

    public static Arbitrary<Story> Stories() => Arb.From(
        (from minutes in Gen.Choose(0, 12) from act in SomeAct select (minutes, act)).ArrayOf().Resize(25).Select(all => new Story(all)),
        story => Smaller.Than(story.Acts, _ => []).Select(acts => new Story(acts)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property A_promise_ends_as_in_a_simple_model(Story story) => _reached.Check(Ends, async reached =>
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Model model = new(Monday(9));
        foreach ((int minutes, Act act) in story.Acts)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Outcome outcome = await host.Desk.ExecuteAsync(id, act.Command, act.ByCustomer ? Actor.Customer("c-1") : Agent);
            model.Pass(host.Clock.GetUtcNow());
            Assert.Equal(model.Apply(act, reached), outcome.IsAccepted);
            Complaint complaint = await host.FindAsync(id);
            if (outcome.Events.Count > 0)
                Assert.Equal(model.States, complaint.Care.Promises.Select(one => one.State));
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.CatchUpAsync(id);
        model.Pass(host.Clock.GetUtcNow());
        Complaint after = await host.FindAsync(id);
        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(model.States, after.Care.Promises.Select(one => one.State));
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(journal)));
        Assert.All(after.Care.Promises, promise => Assert.Equal(Clock(promise.State), after.FindDeadline(Stage.Promise, promise.Name)!.State));
        (string Name, DateTimeOffset At)[] broken = [.. journal.Where(entry => entry.Event is PromiseBroken).Select(entry => (((PromiseBroken)entry.Event).Name, entry.At))];
        Assert.Equal(after.Care.Promises.Where(one => one.WasBroken).Select(one => (one.Name, one.DueAt)).Order(), broken.Order());
        Assert.Null(after.NextDueAt);
    });

    private static DeadlineState Clock(PromiseState state) => state switch
    {
        PromiseState.Kept => DeadlineState.Met,
        PromiseState.KeptLate => DeadlineState.MetLate,
        PromiseState.Broken => DeadlineState.Missed,
        _ => DeadlineState.Cancelled,
    };

    public sealed record Act(ComplaintCommand Command, bool ByCustomer = false);

    public sealed record Story((int Minutes, Act Act)[] Acts)
    {
        public override string ToString() => string.Join("; ", Acts.Select(one => $"+{one.Minutes} {(one.Act.ByCustomer ? "customer " : "")}{one.Act.Command}{Detail(one.Act.Command)}"));

        private static string Detail(ComplaintCommand command) => command switch
        {
            MakePromise made => $" {made.By} {made.KeptBy}",
            RecordContact contact => $" {contact.Channel} {contact.Direction} {contact.IsAutomatic}",
            KeepPromise keep => $" {keep.Promise}",
            ReleasePromise release => $" {release.Promise}",
            CompleteStep step => $" {step.Step}",
            _ => "",
        };
    }

    /// <summary>Promises as a list, and rules as sentences. What is done at the very instant at which a promise is due keeps it.</summary>
    private sealed class Model(DateTimeOffset now)
    {
        private readonly List<(PromiseFulfilment By, DateTimeOffset DueAt, PromiseState State, int Made)> _promises = [];
        private readonly HashSet<string> _steps = [];
        private DateTimeOffset _now = now;
        private int _acts;
        private int _spoken;
        private bool _isAcknowledged;

        public IEnumerable<PromiseState> States => _promises.Select(one => one.State);

        public void Pass(DateTimeOffset to)
        {
            _now = to;
            Change(one => one.State == PromiseState.Open && one.DueAt < _now, PromiseState.Broken);
        }

        /// <summary>Returns whether the act is accepted.</summary>
        public bool Apply(Act act, Action<string> reached)
        {
            _acts++;
            bool isAccepted = Decide(act);
            if (!isAccepted)
                reached("something is refused");
            foreach (PromiseState state in States)
            {
                if (state is not (PromiseState.Open or PromiseState.Lapsed))
                    reached($"a promise is {(state == PromiseState.KeptLate ? "kept late" : $"{state}".ToLowerInvariant())}");
            }

            return isAccepted;
        }

        private bool Decide(Act act)
        {
            switch (act.Command)
            {
                case MakePromise made:
                    _promises.Add((made.KeptBy, _now + TimeSpan.FromSeconds(made.By.Within!.Value.Count), PromiseState.Open, _acts));
                    return true;
                case RecordContact contact:
                    if (!contact.IsAutomatic)
                        _spoken = _acts;
                    if (contact is { IsAutomatic: false, Direction: ContactDirection.ToCustomer } && !act.ByCustomer)
                        Keep(by => by.Kind == PromiseAct.Contact && (by.Which is null || by.Which == contact.Channel.Name));
                    return true;
                case CompleteStep step:
                    if (_steps.Add(step.Step) && !act.ByCustomer)
                        Keep(by => by.Kind == PromiseAct.Step && by.Which == step.Step);
                    return true;
                case Fire:
                    if (!_isAcknowledged)
                        Keep(by => by.Kind == PromiseAct.Trigger);
                    _isAcknowledged = true;
                    return true;
                case KeepPromise keep:
                    if (Find(keep.Promise) is not { } kept || act.ByCustomer || _promises[kept].By.Kind != PromiseAct.Recorded)
                        return false;
                    _promises[kept] = _promises[kept] with { State = Kept(_promises[kept].State) };
                    return true;
                case ReleasePromise release:
                    if (Find(release.Promise) is not { } released || (!act.ByCustomer && _spoken <= _promises[released].Made))
                        return false;
                    _promises[released] = _promises[released] with { State = PromiseState.Released };
                    return true;
                default:
                    return true;
            }
        }

        private int? Find(string name)
        {
            int at = int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) - 1;
            return at < _promises.Count && _promises[at].State is PromiseState.Open or PromiseState.Broken ? at : null;
        }

        private void Keep(Func<PromiseFulfilment, bool> isBy)
        {
            Change(one => one.State == PromiseState.Broken && isBy(one.By), PromiseState.KeptLate);
            Change(one => one.State == PromiseState.Open && isBy(one.By), PromiseState.Kept);
        }

        private static PromiseState Kept(PromiseState state) => state == PromiseState.Broken ? PromiseState.KeptLate : PromiseState.Kept;

        private void Change(Func<(PromiseFulfilment By, DateTimeOffset DueAt, PromiseState State, int Made), bool> which, PromiseState to)
        {
            for (int at = 0; at < _promises.Count; at++)
            {
                if (which(_promises[at]))
                    _promises[at] = _promises[at] with { State = to };
            }
        }
    }
}
