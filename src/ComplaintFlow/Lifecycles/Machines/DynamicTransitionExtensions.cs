using ComplaintFlow.Lifecycles;
using Stateless;
using Stateless.Reflection;

namespace ComplaintFlow;

/// <summary>Extends Stateless's configuration with dynamic transitions to declared targets.</summary>
/// <remarks>
/// For use within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on any other machine, the methods throw
/// <see cref="InvalidOperationException"/>.
/// </remarks>
public static class DynamicTransitionExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger>.StateConfiguration configuration)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>Permits a trigger to lead to a status chosen by a selector.</summary>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic(TTrigger trigger, Func<TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Permits a trigger to lead to a status chosen by a selector.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Permits a trigger to lead to a status chosen by a selector.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Permits a trigger to lead to a status chosen by a selector.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Permits a trigger to lead to a status chosen by a selector, if all guards are met.</summary>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf(TTrigger trigger, Func<TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Permits a trigger to lead to a status chosen by a selector, if all guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions<TArg0>(guards));

        /// <summary>Permits a trigger to lead to a status chosen by a selector, if all guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions<TArg0, TArg1>(guards), Declared(targets));

        /// <summary>Permits a trigger to lead to a status chosen by a selector, if all guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions<TArg0, TArg1, TArg2>(guards), Declared(targets));

        /// <summary>
        /// Permits a trigger to lead to a status chosen by a selector, if the application's own condition and all
        /// guards are met.
        /// </summary>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf(TTrigger trigger, Func<TState> selector, ReadOnlySpan<TState> targets, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to lead to a status chosen by a selector, if the application's own condition and all
        /// guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> selector, ReadOnlySpan<TState> targets, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to lead to a status chosen by a selector, if the application's own condition and all
        /// guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> selector, ReadOnlySpan<TState> targets, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards), Declared(targets));

        /// <summary>
        /// Permits a trigger to lead to a status chosen by a selector, if the application's own condition and all
        /// guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger to permit.</param>
        /// <param name="selector">Chooses one of the targets; must be pure.</param>
        /// <param name="targets">The statuses that the selector may choose.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> selector, ReadOnlySpan<TState> targets, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards), Declared(targets));
    }

    private static DynamicStateInfos Declared<TState>(ReadOnlySpan<TState> targets)
        where TState : notnull
    {
        DynamicStateInfos declared = [];
        foreach (TState target in targets)
            declared.Add(target, "");
        return declared;
    }
}
