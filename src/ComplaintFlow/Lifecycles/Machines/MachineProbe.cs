using System.Diagnostics.CodeAnalysis;
using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Finds properties that a machine does not expose, by firing it: initial substates, and the types of arguments.
/// </summary>
internal sealed class MachineProbe<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly RecordingMachine<TState, TTrigger> _machine;
    private readonly TTrigger _trigger;
    private readonly Dictionary<TTrigger, Type[]> _arguments = [];

    public MachineProbe(RecordingMachine<TState, TTrigger> machine, TState startsAt, IReadOnlyCollection<TState> states, IReadOnlyCollection<TTrigger> triggers)
    {
        _machine = machine;
        _trigger = Unused(triggers);
        foreach (TState state in states)
            _machine.Configure(state).PermitReentry(_trigger);

        // A state that accepts every trigger, regardless of guards in other states.
        TState everything = Unused(states);
        StateMachine<TState, TTrigger>.StateConfiguration all = _machine.Configure(everything);
        foreach (TTrigger trigger in triggers)
            all.Ignore(trigger);
        _machine.SetState(everything);
        foreach (TriggerDetails<TState, TTrigger> details in _machine.GetDetailedPermittedTriggers().GetAwaiter().GetResult())
        {
            if (details.HasParameters)
                _arguments.Add(details.Trigger, [.. details.Parameters.ArgumentTypes]);
        }

        _machine.SetState(startsAt);
    }

    /// <summary>Whether firing the machine runs none of the application's actions.</summary>
    public bool MayFire { get; init; }

    public Type[]? ArgumentsOf(TTrigger trigger) => _arguments.GetValueOrDefault(trigger);

    /// <summary>Finds the initial substate of a state, or the reason why Stateless cannot enter it.</summary>
    public bool TryInitialOf(TState state, [MaybeNullWhen(false)] out TState initial, out string? fault)
    {
        fault = null;
        if (!MayFire)
            return StatelessInternals.TryInitialOf(_machine, state, out initial);
        List<TState> entered = [];
        void Note(StateMachine<TState, TTrigger>.Transition transition) => entered.Add(transition.Destination);
        _machine.SetState(state);
        _machine.OnTransitioned(Note);
        try
        {
            _machine.Fire(_trigger);
        }
        catch (InvalidOperationException refused)
        {
            fault = refused.Message;
        }

        // The state is entered first, then its initial substate, then the initial substate of that.
        _machine.OnTransitionedUnregister(Note);
        initial = entered.Count > 1 ? entered[1] : default;
        return entered.Count > 1;
    }

    /// <summary>Finds a value that the application does not use.</summary>
    public static bool TryUnused<T>(IReadOnlyCollection<T> used, [MaybeNullWhen(false)] out T unused)
        where T : notnull
    {
        for (int number = 0; number <= used.Count; number++)
        {
            unused = typeof(T) == typeof(string) ? (T)(object)$"\0probe-{number}" : (T)Enum.ToObject(typeof(T), byte.MaxValue - number);
            if (!used.Contains(unused))
                return true;
        }

        unused = default;
        return false;
    }

    private static T Unused<T>(IReadOnlyCollection<T> used)
        where T : notnull => TryUnused(used, out T? unused) ? unused : throw new InvalidOperationException($"All values of '{typeof(T).Name}' are used.");
}
