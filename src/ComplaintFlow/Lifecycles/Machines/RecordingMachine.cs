using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>A Stateless machine that records the questions it asks and the decisions it makes.</summary>
/// <typeparam name="TState">The machine's type of states.</typeparam>
/// <typeparam name="TTrigger">The machine's type of triggers.</typeparam>
internal sealed partial class RecordingMachine<TState, TTrigger> : StateMachine<TState, TTrigger>, ILifecycleMachine
    where TState : notnull
    where TTrigger : notnull
{
    // The start of Stateless's message when several rules apply; a test checks it for the version in use.
    private const string SeveralApply = "Multiple permitted exit transitions are configured";

    private const string NotFiring = "No trigger is being fired. Use now() and the machine only in the machine's own guard and selector lambdas.";

    private readonly MachineMapping<TState, TTrigger> _names;
    private readonly Cell _cell;
    private GuardContext? _context;
    private FiringOutcome _outcome;
    private TState? _entered;
    private ICollection<string>? _reasons;
    private bool _isAsking;
    private int _thread;

    public RecordingMachine(MachineMapping<TState, TTrigger> names, TState start)
        : this(names, new Cell { State = start })
    {
    }

    private RecordingMachine(MachineMapping<TState, TTrigger> names, Cell cell)
        : base(() => cell.Read(), state => cell.State = state, FiringMode.Queued)
    {
        (_names, _cell) = (names, cell);
        cell.Check = CheckFiring;
    }

    public List<AnsweredQuestion> Known { get; } = [];

    public List<AnsweredQuestion> Asked { get; } = [];

    /// <summary>The context of the current firing.</summary>
    /// <exception cref="InvalidOperationException">
    /// No trigger is being fired, or a <see cref="Guard"/> reads the context.
    /// </exception>
    public GuardContext Context
    {
        get
        {
            CheckFiring();
            return _context ?? throw new InvalidOperationException(NotFiring);
        }
    }

    /// <summary>Whether the state may be read while no trigger is fired: during configuration and inspection.</summary>
    public bool IsInspected { get; set; } = true;

    /// <summary>Casts a Stateless machine to its recording machine.</summary>
    /// <exception cref="InvalidOperationException">The machine is not a recording machine.</exception>
    public static RecordingMachine<TState, TTrigger> Of(StateMachine<TState, TTrigger> machine) => machine as RecordingMachine<TState, TTrigger> ?? throw new InvalidOperationException(
        "Guards, Final, PausesClocks and JSON are supported only by the machine that AddLifecycle and Lifecycle.Define pass in. " +
        "Call AddLifecycle(name, version, startsAt, (machine, now) => …) and configure that machine.");

    /// <summary>
    /// Starts recording after the machine is configured. Replaces the configuration's handler of unhandled triggers.
    /// </summary>
    public RecordingMachine<TState, TTrigger> StartRecording()
    {
        OnTransitioned(RecordTransition);
        OnUnhandledTrigger((_, _, reasons) => (_outcome, _reasons) = (FiringOutcome.Unhandled, reasons));
        IsInspected = false;
        return this;
    }

    public Firing Fire(DecisionTree slot, in GuardContext context)
    {
        (_context, _outcome, _reasons, _isAsking, _thread) = (context, FiringOutcome.Nothing, null, false, Environment.CurrentManagedThreadId);
        _cell.State = _names.ToState(slot.From);
        Asked.Clear();
        try
        {
            TTrigger trigger = _names.ToTrigger(slot.Trigger);
            // Only lambdas receive arguments here: named guards read the context.
            if (slot.IsOpaque && context.Argument is { } argument)
                Fire(new TriggerWithParameters(trigger), _names.ToArguments(slot.Trigger, argument));
            else
                Fire(trigger);
            return _outcome switch
            {
                FiringOutcome.Moved => new(_outcome, _names.ToStatus(_cell.State), _names.ToStatus(_entered!)),
                FiringOutcome.Unhandled => new(_outcome, Reasons: _reasons),
                _ => new(_outcome),
            };
        }
        catch (InvalidOperationException refused) when (!_isAsking && refused.Message.StartsWith(SeveralApply, StringComparison.Ordinal))
        {
            return new(FiringOutcome.Ambiguous);
        }
        finally
        {
            // An idle machine must not keep erased data alive.
            (_context, _reasons, _thread) = (null, null, 0);
            Known.Clear();
        }
    }

    /// <summary>Sets the state of the machine without firing.</summary>
    public void SetState(TState state)
    {
        IsInspected = true;
        _cell.State = state;
    }

    public bool Ask(Guard guard) => Ask(new Question(guard, null)) == Question.Met;

    public Status Choose(TransitionRule rule)
    {
        int chosen = Ask(new Question(null, rule));
        if (chosen == Question.Undecided)
            _outcome = FiringOutcome.Undecided;
        return rule.Targets[Math.Max(chosen, 0)];
    }

    /// <summary>Records that an internal transition applies.</summary>
    public void Handle() => _outcome = FiringOutcome.Internal;

    // A named guard outlives the machine that evaluated it first: later it would read the context of another firing.
    private void CheckFiring()
    {
        if (IsInspected)
            return;
        if (_isAsking)
            throw new InvalidOperationException("A Guard receives its context as a parameter. Use that instead of now() or the machine.");
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException(NotFiring);
    }

    private void RecordTransition(Transition transition)
    {
        if (_outcome != FiringOutcome.Nothing)
            return;
        (_outcome, _entered) = (FiringOutcome.Moved, transition.Destination);
    }

    /// <summary>
    /// Answers a question once per firing, although Stateless repeats it for other rules and internal transitions.
    /// </summary>
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
        // Remains set if the application's code throws, to distinguish its exceptions from those of Stateless.
        _isAsking = true;
        GuardContext context = _context!.Value;
        Status from = question.Choice is null ? default : _names.ToStatus(_cell.State);
        int answer = question.Guard is { } guard ? guard.IsMet(in context) ? Question.Met : Question.Unmet
            : context.Argument is null && question.Choice!.Trigger.TakesArgument ? Question.Undecided
            : question.Choice!.Choose(in context, from);
        _isAsking = false;
        return answer;
    }

    private static int? Find(List<AnsweredQuestion> answered, Question question)
    {
        foreach ((Question one, int answer) in answered)
        {
            if (one == question)
                return answer;
        }

        return null;
    }

    /// <summary>The storage of the machine's state.</summary>
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

/// <summary>The mapping between the statuses, triggers and arguments of a lifecycle and those of its machine.</summary>
internal sealed record MachineMapping<TState, TTrigger>(
    Func<Status, TState> ToState,
    Func<TState, Status> ToStatus,
    Func<Trigger, TTrigger> ToTrigger,
    Func<Trigger, object, object?[]> ToArguments);
