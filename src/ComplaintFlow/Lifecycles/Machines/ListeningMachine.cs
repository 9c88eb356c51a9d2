using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>A Stateless machine that writes down what it is asked for and what it decides.</summary>
/// <typeparam name="TState">What it calls a status.</typeparam>
/// <typeparam name="TTrigger">What it calls a trigger.</typeparam>
internal sealed partial class ListeningMachine<TState, TTrigger> : StateMachine<TState, TTrigger>, ILifecycleMachine
    where TState : notnull
    where TTrigger : notnull
{
    // How Stateless begins its message when the guards of several rules are met; a test holds the version in use to it.
    private const string SeveralApply = "Multiple permitted exit transitions are configured";

    private readonly MachineNames<TState, TTrigger> _names;
    private readonly Cell _cell;
    private GuardContext? _context;
    private FiringOutcome _came;
    private TState? _entered;
    private ICollection<string>? _reasons;
    private bool _isAsking;

    public ListeningMachine(MachineNames<TState, TTrigger> names, TState start)
        : this(names, new Cell { State = start })
    {
    }

    private ListeningMachine(MachineNames<TState, TTrigger> names, Cell cell)
        : base(() => cell.State, state => cell.State = state, FiringMode.Queued) => (_names, _cell) = (names, cell);

    public List<Answered> Known { get; } = [];

    public List<Answered> Asked { get; } = [];

    /// <summary>What may be known at this firing.</summary>
    /// <exception cref="InvalidOperationException">Nothing is fired.</exception>
    public GuardContext Context => _context ?? throw new InvalidOperationException("Nothing is being fired. Ask for the context within guards and selectors only, not while the machine is configured.");

    /// <summary>The listening machine behind a machine of Stateless.</summary>
    /// <exception cref="InvalidOperationException">It is another machine.</exception>
    public static ListeningMachine<TState, TTrigger> Of(StateMachine<TState, TTrigger> machine) => machine as ListeningMachine<TState, TTrigger> ?? throw new InvalidOperationException(
        "Guards, Final, PausesClocks and JSON are understood by the machine that AddLifecycle and Lifecycle.Define hand in, and this is another. Call AddLifecycle(name, version, startsAt, (machine, now) => …) and configure that machine.");

    /// <summary>Begins to listen, when the machine is configured. Actions of internal transitions do not run any more, nor does what handles unhandled triggers.</summary>
    public ListeningMachine<TState, TTrigger> Listen()
    {
        StatelessInternals.TrySilence(this, (_, _) => Handle());
        OnTransitioned(Hear);
        OnUnhandledTrigger((_, _, reasons) => (_came, _reasons) = (FiringOutcome.Unhandled, reasons));
        return this;
    }

    public Firing Fire(DecisionTree slot, in GuardContext context)
    {
        (_context, _came, _reasons, _isAsking) = (context, FiringOutcome.Nothing, null, false);
        _cell.State = _names.ToState(slot.From);
        Asked.Clear();
        try
        {
            TTrigger trigger = _names.ToTrigger(slot.Trigger);
            if (context.Argument is { } argument)
                Fire(new TriggerWithParameters(trigger), _names.ToArguments(slot.Trigger, argument));
            else
                Fire(trigger);
            return _came switch
            {
                FiringOutcome.Moved => new(_came, _names.ToStatus(_cell.State), _names.ToStatus(_entered!)),
                FiringOutcome.Unhandled => new(_came, Reasons: _reasons),
                _ => new(_came),
            };
        }
        catch (InvalidOperationException refused) when (!_isAsking && refused.Message.StartsWith(SeveralApply, StringComparison.Ordinal))
        {
            return new(FiringOutcome.Ambiguous);
        }
        finally
        {
            // An idle machine must not keep alive what has been erased meanwhile.
            _context = null;
            _reasons = null;
            Known.Clear();
        }
    }

    /// <summary>Puts the machine into a state without firing.</summary>
    public void Stand(TState state) => _cell.State = state;

    public bool Ask(Guard guard) => Ask(new Question(guard, null)) == Question.Met;

    public Status Choose(TransitionRule rule)
    {
        int chosen = Ask(new Question(null, rule));
        if (chosen == Question.Open)
            _came = FiringOutcome.Open;
        return rule.Targets[Math.Max(chosen, 0)];
    }

    /// <summary>Tells that an internal transition applies.</summary>
    public void Handle() => _came = FiringOutcome.Internal;

    private void Hear(Transition transition)
    {
        if (_came != FiringOutcome.Nothing)
            return;
        (_came, _entered) = (FiringOutcome.Moved, transition.Destination);
    }

    /// <summary>Each question once, although Stateless asks again for another rule and for an internal transition.</summary>
    private int Ask(Question question)
    {
        if (Find(Asked, question) is { } before)
            return before;
        int answer = Find(Known, question) ?? Answer(question);
        Asked.Add(new(question, answer));
        return answer;
    }

    private int Answer(Question question)
    {
        // Stays set when the host's code throws, which must not be taken for what Stateless does.
        _isAsking = true;
        GuardContext context = Context;
        int answer = question.Guard is { } guard ? guard.IsMet(in context) ? Question.Met : Question.Unmet
            : context.Argument is null && question.Choice!.Trigger.TakesArgument ? Question.Open
            : question.Choice!.Choose(in context, _names.ToStatus(_cell.State));
        _isAsking = false;
        return answer;
    }

    private static int? Find(List<Answered> answered, Question question)
    {
        foreach ((Question one, int answer) in answered)
        {
            if (one == question)
                return answer;
        }

        return null;
    }

    /// <summary>Where the machine keeps its status.</summary>
    private sealed class Cell
    {
        public required TState State { get; set; }
    }
}
