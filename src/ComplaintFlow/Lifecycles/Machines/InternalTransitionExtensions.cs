using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>
/// Extends Stateless's configuration with internal transitions without an action, and with guards that have names and
/// reasons.
/// </summary>
/// <remarks>
/// For use within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on any other machine, the methods throw
/// <see cref="InvalidOperationException"/>.
/// </remarks>
public static class InternalTransitionExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger>.StateConfiguration configuration)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate. For further effects,
        /// handle the event <see cref="TriggerHandled"/>.
        /// </summary>
        /// <param name="trigger">The trigger to record.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransition(TTrigger trigger) => Internal(configuration, trigger, []);

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate. For further effects,
        /// handle the event <see cref="TriggerHandled"/>.
        /// </summary>
        /// <param name="trigger">The trigger to record.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransition(StateMachine<TState, TTrigger>.TriggerWithParameters trigger) => Internal(configuration, trigger.Trigger, []);

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate, if all guards are met.
        /// </summary>
        /// <param name="trigger">The trigger to record.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf(TTrigger trigger, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger, RecordingMachine<TState, TTrigger>.Packed(RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards)));

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate, if all guards are met.
        /// </summary>
        /// <param name="trigger">The trigger to record.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, RecordingMachine<TState, TTrigger>.Packed(RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards)));

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate, if the application's own
        /// condition and all guards are met.
        /// </summary>
        /// <param name="trigger">The trigger to record.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf(TTrigger trigger, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger, RecordingMachine<TState, TTrigger>.Packed(RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate, if the application's own
        /// condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger to record.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, RecordingMachine<TState, TTrigger>.Packed(RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate, if the application's own
        /// condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger to record.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, RecordingMachine<TState, TTrigger>.Packed(RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));

        /// <summary>
        /// Records a trigger without leaving the status or the complaint's current substate, if the application's own
        /// condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger to record.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, RecordingMachine<TState, TTrigger>.Packed(RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));
    }

    // Stateless allows only one guard per internal transition: it evaluates all conditions, so that each unmet one is reported.
    private static StateMachine<TState, TTrigger>.StateConfiguration Internal<TState, TTrigger>(
        StateMachine<TState, TTrigger>.StateConfiguration configuration,
        TTrigger trigger,
        Tuple<Func<object?[], bool>, string>[] conditions)
        where TState : notnull
        where TTrigger : notnull
    {
        Tuple<Func<object?[], bool>, string> joined = RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Joined(conditions);
        return configuration.InternalTransitionIf(trigger, joined.Item1, static _ => { }, joined.Item2);
    }
}
