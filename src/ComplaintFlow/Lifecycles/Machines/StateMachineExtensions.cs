using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>Stateless's call for a trigger that carries arguments, and how they are written as JSON, in one.</summary>
/// <remarks>
/// Within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on a machine that was made otherwise they throw <see cref="InvalidOperationException"/>.
/// </remarks>
public static class StateMachineExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger> machine)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>Says that a trigger carries an argument.</summary>
        /// <typeparam name="TArg">The argument's type.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="json">How the argument is written as JSON; from a source-generated context.</param>
        public StateMachine<TState, TTrigger>.TriggerWithParameters<TArg> SetTriggerParameters<TArg>(TTrigger trigger, JsonTypeInfo<TArg> json)
            where TArg : notnull
        {
            ListeningMachine<TState, TTrigger>.Of(machine).Arguments.Argument(trigger, json);
            return machine.SetTriggerParameters<TArg>(trigger);
        }

        /// <summary>Says that a trigger carries two arguments, which are written as one value.</summary>
        /// <typeparam name="T">The value's type.</typeparam>
        /// <typeparam name="TArg0">The type of the first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the second argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="json">How the value is written as JSON; from a source-generated context.</param>
        /// <param name="spread">The arguments of a value. Pure.</param>
        public StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<T, TArg0, TArg1>(TTrigger trigger, JsonTypeInfo<T> json, Func<T, (TArg0, TArg1)> spread)
            where T : notnull
        {
            ListeningMachine<TState, TTrigger>.Of(machine).Arguments.Argument(trigger, json, spread);
            return machine.SetTriggerParameters<TArg0, TArg1>(trigger);
        }

        /// <summary>Says that a trigger carries three arguments, which are written as one value.</summary>
        /// <typeparam name="T">The value's type.</typeparam>
        /// <typeparam name="TArg0">The type of the first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the third argument.</typeparam>
        /// <param name="trigger">The trigger.</param>
        /// <param name="json">How the value is written as JSON; from a source-generated context.</param>
        /// <param name="spread">The arguments of a value. Pure.</param>
        public StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<T, TArg0, TArg1, TArg2>(
            TTrigger trigger,
            JsonTypeInfo<T> json,
            Func<T, (TArg0, TArg1, TArg2)> spread)
            where T : notnull
        {
            ListeningMachine<TState, TTrigger>.Of(machine).Arguments.Argument(trigger, json, spread);
            return machine.SetTriggerParameters<TArg0, TArg1, TArg2>(trigger);
        }
    }
}
