using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>
/// Extends Stateless's configuration with guards that have names and reasons, final statuses, and statuses that pause
/// clocks.
/// </summary>
/// <remarks>
/// For use within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on any other machine, the methods throw
/// <see cref="InvalidOperationException"/>.
/// </remarks>
public static class StateConfigurationExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger>.StateConfiguration configuration)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>
        /// Marks the status and its substates as final: the complaint is finished and its clocks stop. A transition out
        /// of it reopens the complaint.
        /// </summary>
        public StateMachine<TState, TTrigger>.StateConfiguration Final()
        {
            RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Finals.Add(configuration.State);
            return configuration;
        }

        /// <summary>
        /// Pauses the clocks that can pause while the complaint is in the status or one of its substates.
        /// </summary>
        public StateMachine<TState, TTrigger>.StateConfiguration PausesClocks()
        {
            RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Pausing.Add(configuration.State);
            return configuration;
        }

        /// <summary>Permits a trigger to lead to another status, if all guards are met.</summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="destination">The target status.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf(TTrigger trigger, TState destination, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Permits a trigger to lead to another status, if all guards are met.</summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="destination">The target status.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, TState destination, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger.Trigger, destination, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>
        /// Permits a trigger to lead to another status, if the application's own condition and all guards are met.
        /// </summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="destination">The target status.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf(TTrigger trigger, TState destination, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to lead to another status, if the application's own condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="destination">The target status.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, TState destination, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to lead to another status, if the application's own condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="destination">The target status.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, TState destination, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to lead to another status, if the application's own condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="destination">The target status.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destination, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Permits a trigger to leave this status and enter it again, if all guards are met.</summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf(TTrigger trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Permits a trigger to leave this status and enter it again, if all guards are met.</summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger.Trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>
        /// Permits a trigger to leave this status and enter it again, if the application's own condition and all guards
        /// are met.
        /// </summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to leave this status and enter it again, if the application's own condition and all guards
        /// are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to leave this status and enter it again, if the application's own condition and all guards
        /// are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Permits a trigger to leave this status and enter it again, if the application's own condition and all guards
        /// are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Accepts a trigger without any effect, if all guards are met.</summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf(TTrigger trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Accepts a trigger without any effect, if all guards are met.</summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
        /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger.Trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>
        /// Accepts a trigger without any effect, if the application's own condition and all guards are met.
        /// </summary>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Accepts a trigger without any effect, if the application's own condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Accepts a trigger without any effect, if the application's own condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>
        /// Accepts a trigger without any effect, if the application's own condition and all guards are met.
        /// </summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger of the rule.</param>
        /// <param name="guard">The application's own condition, evaluated first; must be pure.</param>
        /// <param name="description">The name of the condition, which readers see as the reason for a refusal.</param>
        /// <param name="guards">Further guards, in the order of evaluation; may be empty.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, RecordingMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));
    }
}
