using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Appointments;

/// <summary>Appointments and deferrals as a source of clocks, against a model that knows nothing but instants; on two nodes, one with newer rules.</summary>
[Properties(Arbitrary = [typeof(AppointmentLaws)])]
public sealed class AppointmentLaws : IDisposable
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    private readonly Reached _reached = new(oneOf: 50);

    public enum Act
    {
        Agree,
        Cancel,
        Call,
        Come,
        Write,
        Ask,
        Reply,
        Close,
        Reopen,
        Defer,
        Look,
    }

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property It_is_due_once_and_kept_or_missed_whatever_else_happens(Acts acts) =>
        _reached.Check(["is kept", "is kept too late", "is missed", "is changed", "is closed", "is set again", "comes back", "is deferred anew"], async reached =>
        {
            FakeTimeProvider clock = new(DeadlineHost.Monday(9));
            InMemoryComplaintStore store = new(clock);
            await using DeadlineHost older = Host(store, clock, 1);
            await using DeadlineHost newer = Host(store, clock, 2);
            ComplaintId id = await older.ReceiveAsync();
            Model model = new(reached);
            foreach (Step step in acts.All)
            {
                clock.Advance(step.After);
                DateTimeOffset now = clock.GetUtcNow();
                DeadlineHost host = step.IsNewer ? newer : older;
                Actor actor = step.Act is Act.Come or Act.Write ? Actor.Customer("c-1") : DeadlineHost.Agent;
                if (step.Act == Act.Look)
                    await host.CatchUpAsync(id);
                // What is refused or changes nothing writes nothing, not even what was due before.
                else if (await host.Desk.ExecuteAsync(id, Command(step, now), actor) is { Refusal: not null } or { Events.Count: 0 })
                    continue;
                model.Do(step, now);

                Complaint complaint = await host.FindAsync(id);
                Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
                Assert.Equal((model.Appointment, model.Next), (complaint.Treatment.Appointment, complaint.NextDueAt));
                Assert.Equal(model.State, complaint.FindDeadline(Stage.Appointment)?.State);
                Assert.Equal(model.DeferredState, complaint.FindDeadline(Stage.LookAgain)?.State);
            }

            Assert.Equal(model.Due, (await newer.EventsAsync<AppointmentDue>(id)).Select(due => due.DueAt));
            Assert.Equal(model.Missed, (await newer.EventsAsync<DeadlineMissed>(id)).Select(missed => missed.DueAt));
            Assert.Equal(model.Back, (await newer.EventsAsync<LookAgainDue>(id)).Select(due => due.DueAt));
        });

    public static Arbitrary<Acts> SomeActs() => Arb.From(
        (from minutes in Gen.Frequency((3, Gen.Choose(0, 40)), (1, Gen.Choose(40, 300)))
         from ahead in Gen.Choose(1, 150)
         from act in Gen.Frequency(
             (5, Gen.Constant(Act.Agree)), (1, Gen.Constant(Act.Cancel)), (3, Gen.Constant(Act.Call)), (2, Gen.Constant(Act.Come)), (1, Gen.Constant(Act.Write)), (1, Gen.Constant(Act.Ask)),
             (1, Gen.Constant(Act.Reply)), (2, Gen.Constant(Act.Close)), (3, Gen.Constant(Act.Reopen)), (2, Gen.Constant(Act.Defer)), (3, Gen.Constant(Act.Look)))
         from isNewer in Gen.Elements(true, false)
         select new Step(TimeSpan.FromMinutes(minutes), act, TimeSpan.FromMinutes(ahead), isNewer)).ArrayOf(16).Select(all => new Acts(all)),
        acts => Smaller.Than(acts.All, static _ => []).Select(all => new Acts(all)));

    private static DeadlineHost Host(InMemoryComplaintStore store, FakeTimeProvider clock, int generation) => new(
        more: b => b.UseLifecycle(DeadlineLaws.TwoStates).Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation), store: store, clock: clock);

    private static ComplaintCommand Command(Step step, DateTimeOffset now) => step.Act switch
    {
        Act.Agree => new ChangeAppointment(now + step.Ahead),
        Act.Cancel => new ChangeAppointment(null),
        Act.Call => new RecordContact(Channel.Phone, "x", ContactDirection.ToCustomer),
        Act.Come => new RecordContact(Channel.InPerson, "x"),
        Act.Write => new RecordContact(Channel.Email, "x"),
        Act.Ask => new Fire(Trigger.AskCustomer),
        Act.Reply => new Fire(Trigger.CustomerReplied),
        Act.Close => new Fire(Trigger.Close),
        Act.Reopen => new Fire(Trigger.Reopen),
        _ => new LookAgain(now + step.Ahead, "x"),
    };

    public sealed record Step(TimeSpan After, Act Act, TimeSpan Ahead, bool IsNewer)
    {
        public override string ToString() => $"after {After} {Act} {Ahead}{(IsNewer ? " on the newer node" : "")}";
    }

    public sealed record Acts(Step[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }

    /// <summary>What is to happen, told with instants only.</summary>
    private sealed class Model(Action<string> reached)
    {
        private DateTimeOffset _opens;
        private DateTimeOffset _deferredTo;
        private bool _isAsked;
        private bool _isClosed;
        private bool _isTold;

        public DateTimeOffset? Appointment { get; private set; }

        public DeadlineState? State { get; private set; }

        public DeadlineState? DeferredState { get; private set; }

        public List<DateTimeOffset> Due { get; } = [];

        public List<DateTimeOffset> Missed { get; } = [];

        public List<DateTimeOffset> Back { get; } = [];

        public DateTimeOffset? Next
        {
            get
            {
                DateTimeOffset? appointment = State != DeadlineState.Running ? null : _isTold ? Appointment + HalfAnHour : Appointment;
                DateTimeOffset? deferred = DeferredState != DeadlineState.Running ? null : _deferredTo;
                return appointment is null || deferred < appointment ? deferred : appointment;
            }
        }

        public void Do(Step step, DateTimeOffset now)
        {
            // A look of the worker includes this instant, a command goes before it.
            Pass(step.Act == Act.Look ? now.AddTicks(10) : now);
            switch (step.Act)
            {
                case Act.Agree:
                    if (Appointment == now + step.Ahead)
                        break;
                    if (State is DeadlineState.Running or DeadlineState.Missed)
                        reached("is changed");
                    Begin(now + step.Ahead, now);
                    break;
                case Act.Cancel:
                    Appointment = null;
                    if (State is DeadlineState.Running or DeadlineState.Missed)
                        State = DeadlineState.Cancelled;
                    break;
                case Act.Call or Act.Come when State == DeadlineState.Missed:
                    reached("is kept too late");
                    State = DeadlineState.MetLate;
                    break;
                case Act.Call or Act.Come when State == DeadlineState.Running && now >= _opens:
                    reached("is kept");
                    State = DeadlineState.Met;
                    break;
                case Act.Ask when !_isClosed:
                    _isAsked = true;
                    break;
                case Act.Reply when !_isClosed:
                    _isAsked = false;
                    break;
                case Act.Close when !_isClosed && !_isAsked:
                    _isClosed = true;
                    if (State is DeadlineState.Running or DeadlineState.Missed)
                    {
                        reached("is closed");
                        State = DeadlineState.Cancelled;
                    }

                    if (DeferredState == DeadlineState.Running)
                        DeferredState = DeadlineState.Cancelled;
                    break;
                case Act.Reopen when _isClosed:
                    _isClosed = false;
                    if (State is DeadlineState.Running or DeadlineState.Missed)
                        State = DeadlineState.Cancelled;
                    if (Appointment > now)
                    {
                        reached("is set again");
                        Begin(Appointment.Value, now);
                    }

                    break;
                case Act.Defer when !_isClosed && !(DeferredState == DeadlineState.Running && _deferredTo == now + step.Ahead):
                    if (DeferredState == DeadlineState.Running)
                        reached("is deferred anew");
                    (DeferredState, _deferredTo) = (DeadlineState.Running, now + step.Ahead);
                    break;
            }
        }

        private void Begin(DateTimeOffset at, DateTimeOffset now)
        {
            (Appointment, State, _isTold) = (at, DeadlineState.Running, false);
            _opens = (at - now) / 2 < HalfAnHour ? at - ((at - now) / 2) : at - HalfAnHour;
        }

        private void Pass(DateTimeOffset before)
        {
            if (State == DeadlineState.Running && !_isTold && Appointment < before)
            {
                _isTold = true;
                Due.Add(Appointment.Value);
            }

            if (State == DeadlineState.Running && Appointment + HalfAnHour < before)
            {
                reached("is missed");
                State = DeadlineState.Missed;
                Missed.Add(Appointment!.Value);
            }

            if (DeferredState == DeadlineState.Running && _deferredTo < before)
            {
                reached("comes back");
                DeferredState = DeadlineState.Met;
                Back.Add(_deferredTo);
            }
        }
    }
}
