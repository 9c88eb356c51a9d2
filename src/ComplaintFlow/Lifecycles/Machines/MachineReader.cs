using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Names;
using Stateless;
using Stateless.Reflection;

namespace ComplaintFlow.Lifecycles;

/// <summary>Reads the definition of a lifecycle from an application's machine, or reports all its faults.</summary>
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
    private readonly Dictionary<string, Status> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<TTrigger, Trigger> _triggers = [];
    private readonly MachineArguments<TTrigger> _arguments = new();
    private MachineMapping<TState, TTrigger>? _names;

    public LifecycleDefinition? Read()
    {
        int before = faults.Count;
        if (!CheckType<TState>("states") | !CheckType<TTrigger>("triggers"))
            return null;
        RecordingMachine<TState, TTrigger> machine = Make();
        bool isConfigured = TryConfigure(() => configure(machine, () => machine.Context));
        StateMachineInfo info = machine.GetInfo();
        MachineCheck<TState, TTrigger> check = new(name, machine, info, faults);
        check.Run();
        isConfigured &= TryConfigure(() => arguments?.Invoke(_arguments));
        if (!TryName(info) | !CheckStart() || !isConfigured || !CheckUnusedValue(_statuses.Keys) | !CheckUnusedValue(_triggers.Keys))
            return null;

        MachineProbe<TState, TTrigger> probe = new(Configured(), startsAt, _statuses.Keys, _triggers.Keys) { MayFire = !check.HasActions };
        FindArguments(machine, probe);
        LifecycleBuilder builder = new(name, version) { Machines = _ => Configured(), IsIncomplete = check.HasUnsupportedRules };
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
        fault = MemberNames<TState>.TryOf(state, out named) ? CodeName.TryFault(named, out string? invalid) ? invalid : null : $"It is not a member of the enum '{typeof(TState).Name}'.";
        return fault is null;
    }

    private static Status NameOf(TState state) =>
        TryNameOf(state, out string? named, out string? fault) ? Status.Of(named) : throw new InvalidOperationException($"The machine entered '{state}', which does not name a status. {fault}");

    private bool CheckType<T>(string what)
        where T : notnull
    {
        if (MemberNames<T>.Fault is not { } fault)
            return true;
        faults.Add(new(
            ErrorCodes.NamelessMember,
            name,
            $"The {what} of the machine cannot be used as names: {fault}",
            "Use an enum without [Flags] whose members have distinct values and names, or strings."));
        return false;
    }

    private RecordingMachine<TState, TTrigger> Make() => new(_names ??= Names(), startsAt);

    /// <summary>
    /// Creates a machine with a configuration known to be valid. Actions of its internal transitions only record that
    /// they apply.
    /// </summary>
    private RecordingMachine<TState, TTrigger> Configured()
    {
        RecordingMachine<TState, TTrigger> machine = Make();
        configure(machine, () => machine.Context);
        StatelessInternals.TryReplaceActions(machine, (_, _) => machine.Handle());
        return machine.StartRecording();
    }

    private MachineMapping<TState, TTrigger> Names()
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

    private bool CheckStart()
    {
        if (TryNameOf(startsAt, out _, out string? fault))
            return true;
        faults.Add(new(
            ErrorCodes.NamelessMember,
            name,
            $"The lifecycle starts at '{startsAt}', which cannot be used as a name. {fault}",
            "Use a member of the enum, or a name of 1 to 64 characters."));
        return false;
    }

    private bool CheckUnusedValue<T>(IReadOnlyCollection<T> used)
        where T : notnull
    {
        if (MachineProbe<TState, TTrigger>.TryUnused(used, out _))
            return true;
        faults.Add(new(
            ErrorCodes.NamelessMember,
            name,
            $"The machine uses all values that the enum '{typeof(T).Name}' can have; one unused value is needed to inspect it.",
            "Give the enum a larger underlying type."));
        return false;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any exception during the configuration of a machine is one of its faults.")]
    private bool TryConfigure(Action configured)
    {
        try
        {
            configured();
            return true;
        }
        catch (Exception thrown)
        {
            faults.Add(new(
                ErrorCodes.MachineThrew,
                name,
                $"The configuration of the machine threw {thrown.GetType().Name}: {thrown.Message}",
                "Correct the reported error; the rest of the configuration has not been checked."));
            return false;
        }
    }

    /// <summary>Finds the names of all states and triggers.</summary>
    private bool TryName(StateMachineInfo info)
    {
        int before = faults.Count;
        foreach (StateInfo state in info.States)
        {
            if (TryNameOf((TState)state.UnderlyingState, out string? named, out string? fault))
            {
                _named[state.ToString()] = _statuses[(TState)state.UnderlyingState] = Status.Of(named);
            }
            else
            {
                faults.Add(new(
                    ErrorCodes.NamelessMember,
                    $"{name}:{state.UnderlyingState}",
                    $"The state '{state.UnderlyingState}' cannot be used as a name. {fault}",
                    "Use a member of the enum, or a name of 1 to 64 characters."));
            }

            foreach (TransitionInfo rule in state.Transitions.Concat(state.IgnoredTriggers))
            {
                TTrigger trigger = (TTrigger)rule.Trigger.UnderlyingTrigger;
                if (_triggers.ContainsKey(trigger))
                    continue;
                string? invalid = MemberNames<TTrigger>.TryOf(trigger, out string? called) ? null : $"It is not a member of the enum '{typeof(TTrigger).Name}'.";
                if (invalid is null && !CodeName.TryFault(called, out invalid))
                {
                    _triggers.Add(trigger, Trigger.Of(called!));
                }
                else
                {
                    faults.Add(new(
                        ErrorCodes.NamelessMember,
                        $"{name}:{state.UnderlyingState}:{trigger}",
                        $"The trigger '{trigger}' cannot be used as a name. {invalid}",
                        "Use a member of the enum, or a name of 1 to 64 characters."));
                }
            }
        }

        return faults.Count == before;
    }

    /// <summary>Finds the triggers that carry arguments, and the written form of the arguments.</summary>
    private void FindArguments(RecordingMachine<TState, TTrigger> machine, MachineProbe<TState, TTrigger> probe)
    {
        foreach (TTrigger trigger in _triggers.Keys.Concat(_arguments.Triggers).Distinct().ToArray())
        {
            Type[]? declared = probe.ArgumentsOf(trigger);
            WrittenArgument? written = _arguments.Find(trigger) ?? machine.Arguments.Find(trigger);
            if (declared is null && written is null)
                continue;
            if (written is not null && declared is not null && declared.SequenceEqual(written.Types))
            {
                _arguments.Add(trigger, written);
                _triggers[trigger] = written.CreateTrigger(_triggers[trigger].Name);
                continue;
            }

            string value = declared is { Length: > 1 } ? ", value => (…)" : "";
            faults.Add(new(
                ErrorCodes.UnwrittenArgument,
                $"{name}:{trigger}",
                !_triggers.ContainsKey(trigger) ? $"The argument of '{trigger}' has a JSON form, but no state has a rule for that trigger."
                    : $"The trigger '{trigger}' carries {Format(declared)}, but {(written is null ? "no JSON form is specified for it" : $"the specified JSON form is for {Format(written.Types)}")}.",
                declared is null
                    ? "Declare its parameters with SetTriggerParameters, correct the trigger, or remove the line."
                    : $"Specify it with machine.SetTriggerParameters(trigger, jsonTypeInfo{value}), or with l => l.Argument(trigger, jsonTypeInfo{value}) after the configuration."));
        }
    }

    private static string Format(Type[]? types) => types is null or [] ? "no argument" : string.Join(" and ", types.Select(static type => type.Name));

    private void Describe(LifecycleBuilder builder, RecordingMachine<TState, TTrigger> machine, StateInfo state, StateMachineInfo info, MachineProbe<TState, TTrigger> probe)
    {
        TState at = (TState)state.UnderlyingState;
        StatusBuilder status = builder.Configure(_statuses[at]);
        status.Place = $"{name}:{at}";
        TransitionInfo[] rules = [.. state.Transitions, .. state.IgnoredTriggers];
        foreach (StateInfo parent in info.States.Where(parent => parent.Substates.Contains(state)))
            status.SubstateOf(_statuses[(TState)parent.UnderlyingState]);
        if (machine.Finals.Contains(at))
            status.Final();
        if (machine.Pausing.Contains(at))
            status.PausesClocks();
        if (probe.TryInitialOf(at, out TState? initial, out string? fault))
            status.InitialTransition(NameOf(initial));
        if (fault is not null)
        {
            faults.Add(new(
                ErrorCodes.InvalidInitialSubstate,
                status.Place,
                $"The initial substate of '{at}' cannot be entered: {fault}",
                "Use a direct substate of it."));
        }

        foreach (TransitionInfo rule in rules)
            Describe(builder, status, machine, at, rule);
        if (builder.IsIncomplete || rules.Length > 0 || machine.Finals.Contains(at) || status.Parents.Length > 0 || state.Substates.Any())
            return;

        // A status that is only a target: a typing error, or a final status that is not marked as one.
        faults.Add(new(
            ErrorCodes.UndefinedTarget,
            status.Place,
            $"A trigger leads to the state '{at}', which has no rules, is not a substate, and is not final.",
            $"Call machine.Configure(…).Final() if complaints end in '{at}', permit a trigger out of it, or correct the name."));
        status.Final();
    }

    private void Describe(LifecycleBuilder builder, StatusBuilder status, RecordingMachine<TState, TTrigger> machine, TState at, TransitionInfo info)
    {
        List<Guard> guards = [];
        bool isOpaque = false;
        foreach (InvocationInfo condition in info.GuardConditionsMethodDescriptions)
        {
            if (machine.GuardsOf(condition.Description) is { } ours)
                guards.AddRange(ours);
            else if (!info.IsInternalTransition || condition.MethodName?.StartsWith("<InternalTransition>", StringComparison.Ordinal) != true)
                guards.Add(Guard.OfLambda(DescriptionOf(condition) ?? "unnamed", condition.Description));
            else
                isOpaque = true;   // Stateless's own guard, which should always be met; to be sure, the machine decides.
        }

        string place = $"{status.Place}:{info.Trigger.UnderlyingTrigger}";
        (RuleKind kind, Status[] targets, TargetSelector? selector) = info switch
        {
            IgnoredTransitionInfo => (RuleKind.Ignore, (Status[])[], null),
            DynamicTransitionInfo chosen => (RuleKind.Dynamic, Targets(chosen, place), TargetSelector.OfLambda(DescriptionOf(chosen.DestinationStateSelectorDescription) ?? "unnamed")),
            { IsInternalTransition: true } => (RuleKind.Internal, [], null),
            FixedTransitionInfo { DestinationState: { } to } when Equals(to.UnderlyingState, at) => (RuleKind.Reentry, [], null),
            _ => (RuleKind.Permit, [_statuses[(TState)((FixedTransitionInfo)info).DestinationState.UnderlyingState]], (TargetSelector?)null),
        };
        if (kind == RuleKind.Dynamic && targets.Length == 0)
        {
            builder.IsIncomplete = true;
            return;
        }

        isOpaque |= kind == RuleKind.Dynamic || guards.Exists(static guard => guard.Lambda is not null);
        status.Add(kind, _triggers[(TTrigger)info.Trigger.UnderlyingTrigger], [.. targets], selector, [.. guards.Distinct()], place, isOpaque);
    }

    private static string? DescriptionOf(InvocationInfo info) => info.Description == InvocationInfo.DefaultFunctionDescription ? null : info.Description;

    private Status[] Targets(DynamicTransitionInfo info, string place)
    {
        if (info.PossibleDestinationStates is not { Count: > 0 } possible)
        {
            faults.Add(new(
                ErrorCodes.UndefinedTarget,
                place,
                $"The selector of the trigger '{info.Trigger.UnderlyingTrigger}' does not declare the states that it may choose.",
                "Declare them with PermitDynamic(trigger, selector, [one, other]) or with DynamicStateInfos."));
            return [];
        }

        // Stateless stores the result of the state's ToString.
        List<Status> targets = [];
        foreach (string declared in possible.Select(static one => one.DestinationState).Distinct())
        {
            if (_named.TryGetValue(declared, out Status target))
            {
                targets.Add(target);
                continue;
            }

            faults.Add(new(
                ErrorCodes.UndefinedTarget,
                place,
                $"The selector of the trigger '{info.Trigger.UnderlyingTrigger}' may choose '{declared}', which is not a state of the machine.",
                $"Configure '{declared}', or correct the name."));
        }

        return [.. targets];
    }
}
