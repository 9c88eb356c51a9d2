using ComplaintFlow.Lifecycles;
using Stateless;
using Stateless.Reflection;

namespace ComplaintFlow;

/// <summary>What a lifecycle adds to the words of Stateless: targets that a selector chooses among those that are declared.</summary>
/// <remarks>
/// Within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on a machine that was made otherwise they throw <see cref="InvalidOperationException"/>.
/// </remarks>
public static class DynamicTransitionExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger>.StateConfiguration configuration)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>Lets a trigger go to the status that a selector chooses.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic(TTrigger trigger, Func<TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamic<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> selector, ReadOnlySpan<TState> targets) =>
            configuration.PermitDynamic(trigger, selector, null, Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses, if the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf(TTrigger trigger, Func<TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guards));

        /// <summary>Lets a trigger go to the status that a selector chooses, if the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions<TArg0>(guards));

        /// <summary>Lets a trigger go to the status that a selector chooses, if the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions<TArg0, TArg1>(guards), Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses, if the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guards">The conditions, in the order in which they are asked; at least one.</param>
        /// <exception cref="ArgumentException">There is no guard.</exception>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> selector, ReadOnlySpan<TState> targets, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions<TArg0, TArg1, TArg2>(guards), Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses, if a condition of the host's own and the guards are met.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf(TTrigger trigger, Func<TState> selector, ReadOnlySpan<TState> targets, Func<bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger go to the status that a selector chooses, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> selector, ReadOnlySpan<TState> targets, Func<TArg0, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, Declared(targets), ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards));

        /// <summary>Lets a trigger go to the status that a selector chooses, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> selector, ReadOnlySpan<TState> targets, Func<TArg0, TArg1, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards), Declared(targets));

        /// <summary>Lets a trigger go to the status that a selector chooses, if a condition of the host's own and the guards are met.</summary>
        /// <typeparam name="TArg0">The type of the trigger's first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the trigger's second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the trigger's third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="selector">What chooses. Pure.</param>
        /// <param name="targets">All that it may choose among.</param>
        /// <param name="guard">A condition of the host's own, asked first. Pure.</param>
        /// <param name="description">What the condition is called; a reader sees it as a reason.</param>
        /// <param name="guards">Further conditions, in the order in which they are asked; may be none.</param>
        public StateMachine<TState, TTrigger>.StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> selector, ReadOnlySpan<TState> targets, Func<TArg0, TArg1, TArg2, bool> guard, string description, params ReadOnlySpan<Guard> guards) =>
            configuration.PermitDynamicIf(trigger, selector, ListeningMachine<TState, TTrigger>.Of(configuration.Machine).Conditions(guard, description, guards), Declared(targets));
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
