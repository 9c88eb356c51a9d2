using System.Diagnostics.CodeAnalysis;
using Stateless;
using Stateless.Reflection;

namespace ComplaintFlow.Lifecycles;

/// <summary>Reads the description of a lifecycle from a machine as its host configures it, or says everything that is wrong with it.</summary>
internal sealed class MachineReader<TState, TTrigger>(
    string name,
    int version,
    TState startsAt,
    Action<StateMachine<TState, TTrigger>, Func<GuardContext>> configure,
    Action<MachineArguments<TTrigger>>? arguments,
    List<Fault> faults)
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, Status> _statuses = [];
    private readonly Dictionary<TTrigger, Trigger> _triggers = [];
    private readonly MachineArguments<TTrigger> _arguments = new();

    public LifecycleDefinition? Read()
    {
        int before = faults.Count;
        if (!CheckType<TState>("states") | !CheckType<TTrigger>("triggers"))
            return null;
        ListeningMachine<TState, TTrigger> machine = Make();
        bool isConfigured = TryConfigure(machine);
        StateMachineInfo info = machine.GetInfo();
        CheckActions(info);
        CheckHidden(machine);
        arguments?.Invoke(_arguments);
        if (!isConfigured || !TryName(info) || faults.Count > before)
            return null;

        MachineProbe<TState, TTrigger> probe = new(Configured, startsAt, _statuses.Keys, _triggers.Keys);
        FindArguments(machine, probe);
        LifecycleBuilder builder = new(name, version) { Machines = Machines() };
        builder.StartsAt(NameOf(startsAt));
        foreach (StateInfo state in info.States)
            Describe(builder, machine, state, info, probe);
        LifecycleDefinition? definition = LifecycleValidator.Define(builder, faults);
        if (definition is null || faults.Count > before)
            return null;
        definition.CheckFirings(name, faults);
        return faults.Count > before ? null : definition;
    }

    private static bool TryNameOf(TState state, [NotNullWhen(true)] out string? named, out string? fault)
    {
        fault = MemberNames<TState>.TryOf(state, out named) ? CodeName.TryFault(named, out string? invalid) ? invalid : null : $"'{state}' is not a member of the enum '{typeof(TState).Name}'.";
        return fault is null;
    }

    private static Status NameOf(TState state) => TryNameOf(state, out string? named, out _) ? Status.Of(named) : default;

    private bool CheckType<T>(string what)
        where T : notnull
    {
        if (MemberNames<T>.Fault is not { } fault)
            return true;
        faults.Add(new(ErrorCodes.NamelessMember, name, $"The {what} of the machine do not stand for names: {fault}", "Use an enum without [Flags], whose members have one value and one name each, or strings."));
        return false;
    }

    private ListeningMachine<TState, TTrigger> Make() => new(Names(), startsAt);

    /// <summary>A machine that has been configured before without a fault.</summary>
    private ListeningMachine<TState, TTrigger> Configured()
    {
        ListeningMachine<TState, TTrigger> machine = Make();
        configure(machine, () => machine.Context);
        return machine.Listen();
    }

    private Func<LifecycleDefinition, ILifecycleMachine> Machines() => _ => Configured();

    private MachineNames<TState, TTrigger> Names()
    {
        Dictionary<string, TState>? states = null;
        Dictionary<string, (TTrigger Trigger, WrittenArgument? Written)>? triggers = null;
        return new(
            status => (states ??= _statuses.ToDictionary(pair => pair.Value.Name, pair => pair.Key))[status.Name],
            state => _statuses.TryGetValue(state, out Status status) ? status : NameOf(state),
            trigger => (triggers ??= ByName())[trigger.Name].Trigger,
            (trigger, argument) => (triggers ??= ByName())[trigger.Name].Written!.Spread(argument));

        Dictionary<string, (TTrigger, WrittenArgument?)> ByName() => _triggers.ToDictionary(pair => pair.Value.Name, pair => (pair.Key, _arguments.Find(pair.Key)));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown while a machine is configured is one of its faults.")]
    private bool TryConfigure(ListeningMachine<TState, TTrigger> machine)
    {
        try
        {
            configure(machine, () => machine.Context);
            return true;
        }
        catch (Exception thrown)
        {
            faults.Add(new(
                ErrorCodes.MachineThrew,
                name,
                $"{thrown.GetType().Name} was thrown while the machine was configured: {thrown.Message}",
                "Correct what the message names; what comes after it in the configuration has not been looked at."));
            return false;
        }
    }

    private void CheckActions(StateMachineInfo info)
    {
        foreach (StateInfo state in info.States)
        {
            CheckActions(state, "entry", state.EntryActions.Select(static action => action.Method));
            CheckActions(state, "exit", state.ExitActions);
            CheckActions(state, "activation", state.ActivateActions);
            CheckActions(state, "deactivation", state.DeactivateActions);
        }
    }

    private void CheckActions(StateInfo state, string kind, IEnumerable<InvocationInfo> actions)
    {
        foreach (InvocationInfo action in actions)
        {
            faults.Add(new(
                ErrorCodes.ActionInMachine,
                $"{name}:{state.UnderlyingState}",
                $"The state '{state.UnderlyingState}' has the {kind} action '{action.Description}'. It would run while a decision is made, which happens again after a conflict.",
                "Answer the event StatusChanged: by a reaction, in the same commit, or by a subscriber, after it."));
        }
    }

    private void CheckHidden(ListeningMachine<TState, TTrigger> machine)
    {
        foreach ((TState state, TTrigger trigger, HiddenRule kind) in StatelessInternals.HiddenRules(machine).Distinct())
        {
            (string code, string message, string fix) = kind == HiddenRule.Asynchronous
                ? (ErrorCodes.AsynchronousRule, $"The trigger '{trigger}' has an asynchronous guard, selector or action in '{state}'. Deciding is synchronous and pure.", "Put what is slow to know into the complaint first, and decide by that; answer TriggerHandled by a reaction or a subscriber.")
                : (ErrorCodes.MissingCondition, $"The trigger '{trigger}' has a rule 'if' without a condition in '{state}'. Stateless would take it for one without 'if'.", "Name a guard, or call the method without 'If'.");
            faults.Add(new(code, $"{name}:{state}:{trigger}", message, fix));
        }
    }

    /// <summary>Finds the names of all states and triggers.</summary>
    private bool TryName(StateMachineInfo info)
    {
        int before = faults.Count;
        foreach (StateInfo state in info.States)
        {
            if (TryNameOf((TState)state.UnderlyingState, out string? named, out string? fault))
                _statuses.Add((TState)state.UnderlyingState, Status.Of(named));
            else
                faults.Add(new(ErrorCodes.NamelessMember, $"{name}:{state.UnderlyingState}", $"The state '{state.UnderlyingState}' does not stand for a name. {fault}", "Name it by a member of the enum, or by 1 to 64 characters."));
            foreach (TransitionInfo rule in state.Transitions.Concat(state.IgnoredTriggers))
            {
                TTrigger trigger = (TTrigger)rule.Trigger.UnderlyingTrigger;
                if (_triggers.ContainsKey(trigger))
                    continue;
                string? invalid = MemberNames<TTrigger>.TryOf(trigger, out string? called) ? null : $"It is not a member of the enum '{typeof(TTrigger).Name}'.";
                if (invalid is null && !CodeName.TryFault(called, out invalid))
                    _triggers.Add(trigger, Trigger.Of(called!));
                else
                    faults.Add(new(ErrorCodes.NamelessMember, $"{name}:{state.UnderlyingState}:{trigger}", $"The trigger '{trigger}' does not stand for a name. {invalid}", "Name it by a member of the enum, or by 1 to 64 characters."));
            }
        }

        return faults.Count == before;
    }

    /// <summary>Finds the triggers that carry arguments, and how these are written.</summary>
    private void FindArguments(ListeningMachine<TState, TTrigger> machine, MachineProbe<TState, TTrigger> probe)
    {
        foreach (TTrigger trigger in _triggers.Keys.ToArray())
        {
            Type[]? declared = probe.ArgumentsOf(trigger);
            WrittenArgument? written = _arguments.Find(trigger) ?? machine.Arguments.Find(trigger);
            if (declared is null && written is null)
                continue;
            if (written is null || (declared is not null && !declared.SequenceEqual(written.Types)))
            {
                faults.Add(new(
                    ErrorCodes.UnwrittenArgument,
                    $"{name}:{trigger}",
                    $"The trigger '{trigger}' carries {Spelled(declared)}, and {(written is null ? "nothing says how that is written" : $"what is said to be written is {Spelled(written.Types)}")}.",
                    "Say it with machine.SetTriggerParameters(trigger, jsonTypeInfo, value => (…)), or with l => l.Argument(trigger, jsonTypeInfo, value => (…)) after the configuration."));
                continue;
            }

            _arguments.Add(trigger, written);
            _triggers[trigger] = written.Named(_triggers[trigger].Name);
        }
    }

    private static string Spelled(Type[]? types) => types is null or [] ? "no argument" : string.Join(" and ", types.Select(static type => type.Name));

    private void Describe(LifecycleBuilder builder, ListeningMachine<TState, TTrigger> machine, StateInfo state, StateMachineInfo info, MachineProbe<TState, TTrigger> probe)
    {
        TState at = (TState)state.UnderlyingState;
        (bool isFinal, bool isPausing) = (machine.Finals.Contains(at), machine.Pausing.Contains(at));
        TransitionInfo[] rules = [.. state.Transitions, .. state.IgnoredTriggers];
        StateInfo[] parents = [.. info.States.Where(parent => parent.Substates.Contains(state))];

        // What is a target only has never been configured: a slip of the pen.
        if (!isFinal && !isPausing && rules.Length == 0 && parents.Length == 0 && !state.Substates.Any())
            return;
        StatusBuilder status = builder.Configure(_statuses[at]);
        foreach (StateInfo parent in parents)
            status.SubstateOf(_statuses[(TState)parent.UnderlyingState]);
        if (isFinal)
            status.Final();
        if (isPausing)
            status.PausesClocks();
        if (probe.TryInitialOf(at, out TState? initial, out string? fault))
            status.InitialTransition(NameOf(initial));
        if (fault is not null)
            faults.Add(new(ErrorCodes.InvalidInitialSubstate, $"{name}:{at}", $"The initial substate of '{at}' cannot be entered: {fault}", "Name a direct substate of it."));
        foreach (TransitionInfo rule in rules)
            Describe(status, machine, at, rule);
    }

    private void Describe(StatusBuilder status, ListeningMachine<TState, TTrigger> machine, TState at, TransitionInfo info)
    {
        List<Guard> guards = [];
        bool isOpaque = false;
        foreach (InvocationInfo condition in info.GuardConditionsMethodDescriptions)
        {
            if (machine.GuardsOf(condition.Description) is { } ours)
                guards.AddRange(ours);
            else if (!info.IsInternalTransition || condition.MethodName?.StartsWith("<InternalTransition>", StringComparison.Ordinal) != true)
                guards.Add(Guard.OfLambda(Named(condition) ?? "unnamed", condition.Description));
            else
                isOpaque = true;   // Stateless's own, which is always met; but to be sure the machine is asked.
        }

        (RuleKind kind, Status[] targets, TargetSelector? selector) = info switch
        {
            IgnoredTransitionInfo => (RuleKind.Ignore, (Status[])[], null),
            DynamicTransitionInfo chosen => (RuleKind.Dynamic, Targets(chosen), TargetSelector.OfLambda(Named(chosen.DestinationStateSelectorDescription) ?? "unnamed")),
            { IsInternalTransition: true } => (RuleKind.Internal, [], null),
            FixedTransitionInfo { DestinationState: { } to } when Equals(to.UnderlyingState, at) => (RuleKind.Reentry, [], null),
            _ => (RuleKind.Permit, [_statuses[(TState)((FixedTransitionInfo)info).DestinationState.UnderlyingState]], (TargetSelector?)null),
        };
        isOpaque |= kind == RuleKind.Dynamic || guards.Exists(static guard => guard.Lambda is not null);
        status.Add(kind, _triggers[(TTrigger)info.Trigger.UnderlyingTrigger], [.. targets], selector, [.. guards.Distinct()], isOpaque: isOpaque);
    }

    private static string? Named(InvocationInfo info) => info.Description == InvocationInfo.DefaultFunctionDescription ? null : info.Description;

    private Status[] Targets(DynamicTransitionInfo info)
    {
        List<Status> targets = [];
        foreach (DynamicStateInfo declared in info.PossibleDestinationStates ?? [])
        {
            // Stateless keeps what ToString made of the state.
            TState? state = _statuses.Keys.FirstOrDefault(one => one.ToString() == declared.DestinationState);
            targets.Add(state is not null && _statuses.TryGetValue(state, out Status known) && state.ToString() == declared.DestinationState
                ? known
                : Status.Of(CodeName.TryFault(declared.DestinationState, out _) ? "unnamed" : declared.DestinationState));
        }

        return [.. targets.Distinct()];
    }
}
