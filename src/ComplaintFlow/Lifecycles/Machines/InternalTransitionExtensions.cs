using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>What a lifecycle adds to the words of Stateless: internal transitions without an action, and with guards that have names and reasons.</summary>
/// <remarks>
/// Within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on a machine that was made otherwise they throw <see cref="InvalidOperationException"/>.
/// </remarks>
public static class InternalTransitionExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger>.StateConfiguration configuration)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is. What should happen besides answers the event <see cref="TriggerHandled"/>.</summary>
        /// <param name="trigger">The trigger.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransition(TTrigger trigger) => Internal(configuration, trigger, []);

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is. What should happen besides answers the event <see cref="TriggerHandled"/>.</summary>
        /// <param name="trigger">The trigger.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransition(StateMachine<TState, TTrigger>.TriggerWithParameters trigger) => Internal(configuration, trigger.Trigger, []);

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf(TTrigger trigger, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger, ListeningMachine<TState, TTrigger>.Packed(ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards)));

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf(StateMachine<TState, TTrigger>.TriggerWithParameters trigger, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, ListeningMachine<TState, TTrigger>.Packed(ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards)));

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if a condition of the host's own and the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf(TTrigger trigger, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger, ListeningMachine<TState, TTrigger>.Packed(ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, ListeningMachine<TState, TTrigger>.Packed(ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, ListeningMachine<TState, TTrigger>.Packed(ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));

        /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            Internal(configuration, trigger.Trigger, ListeningMachine<TState, TTrigger>.Packed(ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards)));
    }

    // Stateless gives an internal transition one guard only: all conditions are asked in it, so that every one that is not met is a reason.
    private static StateMachine<TState, TTrigger>.StateConfiguration Internal<TState, TTrigger>(
        StateMachine<TState, TTrigger>.StateConfiguration configuration,
        TTrigger trigger,
        Tuple<Func<object?[], bool>, string>[] conditions)
        where TState : notnull
        where TTrigger : notnull
    {
        Tuple<Func<object?[], bool>, string> joined = ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Joined(conditions);
        return configuration.InternalTransitionIf(trigger, joined.Item1, static _ => { }, joined.Item2);
    }
}
