using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>What <c>GetInfo()</c> does not tell of a machine: asynchronous rules, which a synchronous firing passes over, and rules "if" without a condition.</summary>
/// <remarks>
/// Read from private fields of Stateless; a test holds the version in use to their names. Where there is no such field nothing is found, and the machine
/// does what Stateless does.
/// </remarks>
internal static class StatelessInternals
{
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, typeof(StateMachine<,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.StateRepresentation", "Stateless")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.TriggerBehaviour", "Stateless")]
    [DynamicDependency(DynamicallyAccessedMemberTypes.NonPublicFields, "Stateless.StateMachine`2.TransitionGuard", "Stateless")]
    public static IEnumerable<(TState State, TTrigger Trigger, HiddenRule Kind)> HiddenRules<TState, TTrigger>(StateMachine<TState, TTrigger> machine)
        where TState : notnull
        where TTrigger : notnull
    {
        if (Get(machine, "_stateConfiguration") is not IDictionary states)
            yield break;
        foreach (DictionaryEntry state in states)
        {
            foreach (TTrigger trigger in Rules(state.Value, "TriggerBehavioursAsync").Keys)
                yield return ((TState)state.Key, trigger, HiddenRule.Asynchronous);
            foreach (DictionaryEntry rules in Rules(state.Value, "TriggerBehaviours"))
            {
                object? unguarded = Guard(Unguarded((TState)state.Key, (TTrigger)rules.Key));
                foreach (object rule in (IEnumerable)rules.Value!)
                {
                    if (rule.GetType().Name.Contains("Async", StringComparison.Ordinal))
                        yield return ((TState)state.Key, (TTrigger)rules.Key, HiddenRule.Asynchronous);
                    else if (Guard(rule) is { } guard && guard != unguarded && Get(guard, "Conditions") is ICollection { Count: 0 })
                        yield return ((TState)state.Key, (TTrigger)rules.Key, HiddenRule.WithoutCondition);
                }
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
        return Get(machine, "_stateConfiguration") is IDictionary states && Rules(states[state], "TriggerBehaviours")[trigger] is IEnumerable rules ? rules.Cast<object>().First() : null;
    }

    private static IDictionary Rules(object? state, string member) => Get(state, member) as IDictionary ?? new Dictionary<int, int>();

    private static object? Guard(object? rule) => Get(rule, "_guard");

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The fields are kept by the dynamic dependencies above; one that is not there is taken for one that says nothing.")]
    private static object? Get(object? from, string member)
    {
        for (Type? type = from?.GetType(); type is not null; type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            if ((type.GetField(member, Own) ?? type.GetField($"<{member}>k__BackingField", Own)) is { } field)
                return field.GetValue(from);
        }

        return null;
    }
}

/// <summary>A rule that Stateless does not tell of.</summary>
internal enum HiddenRule
{
    /// <summary>Its guard, selector or action is asynchronous.</summary>
    Asynchronous,

    /// <summary>It is one "if", and there is no condition.</summary>
    WithoutCondition,
}
