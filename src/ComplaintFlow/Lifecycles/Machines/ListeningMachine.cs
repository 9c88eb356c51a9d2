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

    private const string NotFiring = "Nothing is being fired here. Use now() and the machine within guards and selectors only: in lambdas of the machine's own.";

    private readonly MachineNames<TState, TTrigger> _names;
    private readonly Cell _cell;
    private GuardContext? _context;
    private FiringOutcome _came;
    private TState? _entered;
    private ICollection<string>? _reasons;
    private bool _isAsking;
    private int _thread;

    public ListeningMachine(MachineNames<TState, TTrigger> names, TState start)
        : this(names, new Cell { State = start })
    {
    }

    private ListeningMachine(MachineNames<TState, TTrigger> names, Cell cell)
        : base(() => cell.Read(), state => cell.State = state, FiringMode.Queued)
    {
        (_names, _cell) = (names, cell);
        cell.Check = CheckFiring;
    }

    public List<Answered> Known { get; } = [];

    public List<Answered> Asked { get; } = [];

    /// <summary>What may be known at this firing.</summary>
    /// <exception cref="InvalidOperationException">Nothing is fired, or a <see cref="Guard"/> asks.</exception>
    public GuardContext Context
    {
        get
        {
            CheckFiring();
            return _context ?? throw new InvalidOperationException(NotFiring);
        }
    }

    /// <summary>Whether the state may be read although nothing is fired: while the machine is configured and looked into.</summary>
    public bool IsLookedInto { get; set; } = true;

    /// <summary>The listening machine behind a machine of Stateless.</summary>
    /// <exception cref="InvalidOperationException">It is another machine.</exception>
    public static ListeningMachine<TState, TTrigger> Of(StateMachine<TState, TTrigger> machine) => machine as ListeningMachine<TState, TTrigger> ?? throw new InvalidOperationException(
        "Guards, Final, PausesClocks and JSON are understood by the machine that AddLifecycle and Lifecycle.Define hand in, and this is another. Call AddLifecycle(name, version, startsAt, (machine, now) => …) and configure that machine.");

    /// <summary>Begins to listen, when the machine is configured. What the configuration has registered for unhandled triggers does not run any more.</summary>
    public ListeningMachine<TState, TTrigger> Listen()
    {
        OnTransitioned(Hear);
        OnUnhandledTrigger((_, _, reasons) => (_came, _reasons) = (FiringOutcome.Unhandled, reasons));
        IsLookedInto = false;
        return this;
    }

    public Firing Fire(DecisionTree slot, in GuardContext context)
    {
        (_context, _came, _reasons, _isAsking, _thread) = (context, FiringOutcome.Nothing, null, false, Environment.CurrentManagedThreadId);
        _cell.State = _names.ToState(slot.From);
        Asked.Clear();
        try
        {
            TTrigger trigger = _names.ToTrigger(slot.Trigger);
            // Only lambdas see arguments here: guards by name look at the context.
            if (slot.IsOpaque && context.Argument is { } argument)
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
            (_context, _reasons, _thread) = (null, null, 0);
            Known.Clear();
        }
    }

    /// <summary>Puts the machine into a state without firing.</summary>
    public void Stand(TState state)
    {
        IsLookedInto = true;
        _cell.State = state;
    }

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

    // A guard by name outlives the machine that it was first asked on: what it read here would be another firing's the next time.
    private void CheckFiring()
    {
        if (IsLookedInto)
            return;
        if (_isAsking)
            throw new InvalidOperationException("A Guard is given its context as a parameter. Use that in it, and neither now() nor the machine.");
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException(NotFiring);
    }

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
        GuardContext context = _context!.Value;
        Status from = question.Choice is null ? default : _names.ToStatus(_cell.State);
        int answer = question.Guard is { } guard ? guard.IsMet(in context) ? Question.Met : Question.Unmet
            : context.Argument is null && question.Choice!.Trigger.TakesArgument ? Question.Open
            : question.Choice!.Choose(in context, from);
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

        public Action? Check { get; set; }

        public TState Read()
        {
            Check?.Invoke();
            return State;
        }
    }
}

/// <summary>What a machine calls the statuses and triggers of its lifecycle, and how it wants their arguments.</summary>
internal sealed record MachineNames<TState, TTrigger>(
    Func<Status, TState> ToState,
    Func<TState, Status> ToStatus,
    Func<Trigger, TTrigger> ToTrigger,
    Func<Trigger, object, object?[]> ToArguments);
