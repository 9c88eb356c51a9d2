using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>What a lifecycle adds to the words of Stateless: guards with names and reasons, the end of a complaint, clocks that pause.</summary>
/// <remarks>
/// Within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on a machine that was made otherwise they throw <see cref="InvalidOperationException"/>.
/// </remarks>
public static class StateConfigurationExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger>.StateConfiguration configuration)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>Says that the complaint is over in this status and its substates: clocks stop. A transition out of it reopens the complaint.</summary>
        public StateMachine<TState, TTrigger>.StateConfiguration Final()
        {
            ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Finals.Add(configuration.State);
            return configuration;
        }

        /// <summary>Says that clocks which can pause do so in this status and its substates.</summary>
        public StateMachine<TState, TTrigger>.StateConfiguration PausesClocks()
        {
            ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Pausing.Add(configuration.State);
            return configuration;
        }

        /// <summary>Lets a trigger go to another status, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destination">The other status.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf(TTrigger trigger, TState destination, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Lets a trigger go to another status, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destination">The other status.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, TState destination, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger.Trigger, destination, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Lets a trigger go to another status, if a condition of the host's own and the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destination">The other status.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf(TTrigger trigger, TState destination, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger go to another status, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destination">The other status.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, TState destination, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger go to another status, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destination">The other status.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, TState destination, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger go to another status, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destination">The other status.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destination, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitIf(trigger, destination, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger leave this status and enter it again, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf(TTrigger trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Lets a trigger leave this status and enter it again, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger.Trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Lets a trigger leave this status and enter it again, if a condition of the host's own and the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger leave this status and enter it again, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger leave this status and enter it again, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger leave this status and enter it again, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitReentryIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Accepts a trigger and does nothing, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf(TTrigger trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Accepts a trigger and does nothing, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger.Trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Accepts a trigger and does nothing, if a condition of the host's own and the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Accepts a trigger and does nothing, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Accepts a trigger and does nothing, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Accepts a trigger and does nothing, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.IgnoreIf(trigger, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));
    }
}
