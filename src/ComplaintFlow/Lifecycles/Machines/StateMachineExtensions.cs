using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>
/// Extends Stateless's declaration of triggers that carry arguments with the JSON form of the arguments.
/// </summary>
/// <remarks>
/// For use within <c>AddLifecycle</c> and <c>Lifecycle.Define</c> only: on any other machine, the methods throw
/// <see cref="InvalidOperationException"/>.
/// </remarks>
public static class StateMachineExtensions
{
    extension<TState, TTrigger>(StateMachine<TState, TTrigger> machine)
        where TState : notnull
        where TTrigger : notnull
    {
        /// <summary>Declares that a trigger carries an argument.</summary>
        /// <typeparam name="TArg">The argument's type.</typeparam>
        /// <param name="trigger">The trigger to declare.</param>
        /// <param name="json">The JSON contract of the argument, from a source-generated context.</param>
        public StateMachine<TState, TTrigger>.TriggerWithParameters<TArg> SetTriggerParameters<TArg>(TTrigger trigger, JsonTypeInfo<TArg> json)
            where TArg : notnull
        {
            RecordingMachine<TState, TTrigger>.Of(machine).Arguments.Argument(trigger, json);
            return machine.SetTriggerParameters<TArg>(trigger);
        }

        /// <summary>Declares that a trigger carries two arguments, which are written as a single value.</summary>
        /// <typeparam name="T">The value's type.</typeparam>
        /// <typeparam name="TArg0">The type of the first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the second argument.</typeparam>
        /// <param name="trigger">The trigger to declare.</param>
        /// <param name="json">The JSON contract of the value, from a source-generated context.</param>
        /// <param name="spread">Splits a value into the arguments; must be pure.</param>
        public StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<T, TArg0, TArg1>(TTrigger trigger, JsonTypeInfo<T> json, Func<T, (TArg0, TArg1)> spread)
            where T : notnull
        {
            RecordingMachine<TState, TTrigger>.Of(machine).Arguments.Argument(trigger, json, spread);
            return machine.SetTriggerParameters<TArg0, TArg1>(trigger);
        }

        /// <summary>Declares that a trigger carries three arguments, which are written as a single value.</summary>
        /// <typeparam name="T">The value's type.</typeparam>
        /// <typeparam name="TArg0">The type of the first argument.</typeparam>
        /// <typeparam name="TArg1">The type of the second argument.</typeparam>
        /// <typeparam name="TArg2">The type of the third argument.</typeparam>
        /// <param name="trigger">The trigger to declare.</param>
        /// <param name="json">The JSON contract of the value, from a source-generated context.</param>
        /// <param name="spread">Splits a value into the arguments; must be pure.</param>
        public StateMachine<TState, TTrigger>.TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<T, TArg0, TArg1, TArg2>(
            TTrigger trigger,
            JsonTypeInfo<T> json,
            Func<T, (TArg0, TArg1, TArg2)> spread)
            where T : notnull
        {
            RecordingMachine<TState, TTrigger>.Of(machine).Arguments.Argument(trigger, json, spread);
            return machine.SetTriggerParameters<TArg0, TArg1, TArg2>(trigger);
        }
    }
}
