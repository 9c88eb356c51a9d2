using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>What <c>GetInfo()</c> does not tell of a machine, read from private fields of Stateless.</summary>
/// <remarks>
/// A test holds the version in use to the names of the fields. Where there is no such field, what would be refused is not found, and the machine does
/// what Stateless does; only an internal action that cannot be silenced is told.
/// </remarks>
internal static class StatelessInternals
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Rules that a synchronous firing passes over, and rules "if" without a condition.</summary>
    public static IEnumerable<(TState State, TTrigger Trigger, HiddenRule Kind)> HiddenRules<TState, TTrigger>(StateMachine<TState, TTrigger> machine)
        where TState : notnull
        where TTrigger : notnull
    {
        foreach (DictionaryEntry state in States(machine))
        {
            foreach (TTrigger trigger in Rules(state.Value, "TriggerBehavioursAsync").Keys)
                yield return ((TState)state.Key, trigger, HiddenRule.AsynchronousGuard);
        }

        foreach ((TState state, TTrigger trigger, object rule) in RulesOf(machine))
        {
            object? unguarded = Get(Unguarded(state, trigger), "_guard");
            switch (rule.GetType().Name)
            {
                case "DynamicTriggerBehaviourAsync":
                    yield return (state, trigger, HiddenRule.AsynchronousSelector);
                    break;
                case "Async":
                    yield return (state, trigger, HiddenRule.AsynchronousAction);
                    break;
                default:
                    if (Get(rule, "_guard") is { } guard && guard != unguarded && Get(guard, "Conditions") is ICollection { Count: 0 })
                        yield return (state, trigger, HiddenRule.WithoutCondition);
                    break;
            }
        }
    }

    /// <summary>Whether the host has registered to be told of transitions.</summary>
    public static bool HasCallbacks<TState, TTrigger>(StateMachine<TState, TTrigger> machine) =>
        ((string[])["_onTransitionedEvent", "_onTransitionCompletedEvent"]).Any(told =>
            Get(machine, told) is { } callbacks && (Get(callbacks, "_onTransitioned") is not null || Get(callbacks, "_onTransitionedAsync") is ICollection { Count: > 0 }));

    /// <summary>Puts another action in the place of every internal transition's own, which would run whenever somebody only asks.</summary>
    /// <returns>Whether there is none left.</returns>
    public static bool TrySilence<TState, TTrigger>(StateMachine<TState, TTrigger> machine, Action<StateMachine<TState, TTrigger>.Transition, object[]> instead)
        where TState : notnull
        where TTrigger : notnull
    {
        if (Get(machine, "_stateConfiguration") is not IDictionary states || states.Values.Cast<object>().Any(static state => Get(state, "TriggerBehaviours") is not IDictionary))
            return false;
        foreach ((TState _, TTrigger _, object rule) in RulesOf(machine))
        {
            if (rule.GetType() is not { Name: "Sync", DeclaringType.Name: "InternalTriggerBehaviour" })
                continue;
            if (Field(rule, "InternalAction") is not { } action || action.FieldType != instead.GetType())
                return false;
            action.SetValue(rule, instead);
        }

        return true;
    }

    /// <summary>The initial substate of a state, for a machine that must not be fired since it has actions.</summary>
    public static bool TryInitialOf<TState, TTrigger>(StateMachine<TState, TTrigger> machine, TState state, [MaybeNullWhen(false)] out TState initial)
        where TState : notnull
    {
        object? described = States(machine)[state];
        bool has = Get(described, "HasInitialTransition") is true;
        initial = has ? (TState)Get(described, "InitialTransitionTarget")! : default;
        return has;
    }

    private static IEnumerable<(TState State, TTrigger Trigger, object Rule)> RulesOf<TState, TTrigger>(StateMachine<TState, TTrigger> machine)
        where TState : notnull
        where TTrigger : notnull
    {
        foreach (DictionaryEntry state in States(machine))
        {
            foreach (DictionaryEntry rules in Rules(state.Value, "TriggerBehaviours"))
            {
                foreach (object rule in (IEnumerable)rules.Value!)
                    yield return ((TState)state.Key, (TTrigger)rules.Key, rule);
            }
        }
    }

    /// <summary>A rule that was described without "if".</summary>
    private static object? Unguarded<TState, TTrigger>(TState state, TTrigger trigger)
        where TState : notnull
        where TTrigger : notnull
    {
        StateMachine<TState, TTrigger> machine = new(state);
        machine.Configure(state).Ignore(trigger);
        return RulesOf(machine).Select(static found => found.Rule).FirstOrDefault();
    }

    private static IDictionary States<TState, TTrigger>(StateMachine<TState, TTrigger> machine) => Rules(machine, "_stateConfiguration");

    private static IDictionary Rules(object? from, string member) => Get(from, member) as IDictionary ?? new Dictionary<int, int>();

    private static object? Get(object? from, string member) => from is null ? null : Field(from, member)?.GetValue(from);

    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(StateMachine<,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.StateRepresentation", "Stateless")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.TriggerBehaviour", "Stateless")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.InternalTriggerBehaviour.Sync", "Stateless")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.TransitionGuard", "Stateless")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.OnTransitionedEvent", "Stateless")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The fields are kept by the dynamic dependencies; one that is not there is taken for one that says nothing.")]
    private static FieldInfo? Field(object from, string member)
    {
        for (Type? type = from.GetType(); type is not null; type = type.BaseType)
        {
            if ((type.GetField(member, Own) ?? type.GetField($"<{member}>k__BackingField", Own)) is { } field)
                return field;
        }

        return null;
    }
}

/// <summary>A rule that Stateless does not tell of.</summary>
internal enum HiddenRule
{
    /// <summary>Its guard is asynchronous.</summary>
    AsynchronousGuard,

    /// <summary>Its selector is asynchronous.</summary>
    AsynchronousSelector,

    /// <summary>Its action is asynchronous.</summary>
    AsynchronousAction,

    /// <summary>It is one "if", and there is no condition.</summary>
    WithoutCondition,
}
