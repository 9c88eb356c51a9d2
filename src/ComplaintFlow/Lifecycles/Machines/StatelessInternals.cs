using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Properties of a machine that <c>GetInfo()</c> does not expose, read from private fields of Stateless.
/// </summary>
/// <remarks>
/// A test checks the names of the fields for the version in use. If a field is missing, unsupported rules are not
/// detected and the machine behaves like Stateless; only an internal action that cannot be suppressed is reported.
/// </remarks>
internal static class StatelessInternals
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Finds the rules that a synchronous firing skips, and the "If" rules without a condition.</summary>
    public static IEnumerable<(TState State, TTrigger Trigger, UnsupportedRule Kind)> UnsupportedRules<TState, TTrigger>(StateMachine<TState, TTrigger> machine)
        where TState : notnull
        where TTrigger : notnull
    {
        foreach (DictionaryEntry state in States(machine))
        {
            foreach (TTrigger trigger in Rules(state.Value, "TriggerBehavioursAsync").Keys)
                yield return ((TState)state.Key, trigger, UnsupportedRule.AsynchronousGuard);
        }

        foreach ((TState state, TTrigger trigger, object rule) in RulesOf(machine))
        {
            object? unguarded = Get(Unguarded(state, trigger), "_guard");
            switch (rule.GetType().Name)
            {
                case "DynamicTriggerBehaviourAsync":
                    yield return (state, trigger, UnsupportedRule.AsynchronousSelector);
                    break;
                case "Async":
                    yield return (state, trigger, UnsupportedRule.AsynchronousAction);
                    break;
                default:
                    if (Get(rule, "_guard") is { } guard && guard != unguarded && Get(guard, "Conditions") is ICollection { Count: 0 })
                        yield return (state, trigger, UnsupportedRule.WithoutCondition);
                    break;
            }
        }
    }

    /// <summary>Returns whether the application has registered callbacks for transitions.</summary>
    public static bool HasCallbacks<TState, TTrigger>(StateMachine<TState, TTrigger> machine) =>
        ((string[])["_onTransitionedEvent", "_onTransitionCompletedEvent"]).Any(field =>
            Get(machine, field) is { } callbacks && (Get(callbacks, "_onTransitioned") is not null || Get(callbacks, "_onTransitionedAsync") is ICollection { Count: > 0 }));

    /// <summary>
    /// Replaces the actions of all internal transitions, which would run even if the permitted triggers are only
    /// queried.
    /// </summary>
    /// <returns>Whether all actions were replaced.</returns>
    public static bool TryReplaceActions<TState, TTrigger>(StateMachine<TState, TTrigger> machine, Action<StateMachine<TState, TTrigger>.Transition, object[]> instead)
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

    /// <summary>
    /// Finds the initial substate of a state, for a machine that must not be fired because it has actions.
    /// </summary>
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

    /// <summary>Returns a rule that was configured without "If".</summary>
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
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The dynamic dependencies preserve the fields; a missing field is treated as one without a value.")]
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

/// <summary>The kinds of rules that a lifecycle does not support and that Stateless does not expose.</summary>
internal enum UnsupportedRule
{
    /// <summary>A rule with an asynchronous guard.</summary>
    AsynchronousGuard,

    /// <summary>A rule with an asynchronous selector.</summary>
    AsynchronousSelector,

    /// <summary>A rule with an asynchronous action.</summary>
    AsynchronousAction,

    /// <summary>An "If" rule without a condition.</summary>
    WithoutCondition,
}
