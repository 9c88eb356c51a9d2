using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Specifies the JSON form of the arguments of a machine's triggers, where the machine's own configuration does not.
/// </summary>
/// <typeparam name="TTrigger">The machine's type of triggers.</typeparam>
public sealed class MachineArguments<TTrigger>
    where TTrigger : notnull
{
    private readonly Dictionary<TTrigger, WrittenArgument> _written = [];

    internal MachineArguments()
    {
    }

    /// <summary>Specifies the JSON form of a trigger's argument.</summary>
    /// <typeparam name="TArg">The argument's type, as the machine declares it.</typeparam>
    /// <param name="trigger">The trigger that carries the argument.</param>
    /// <param name="json">The JSON contract of the argument, from a source-generated context.</param>
    public MachineArguments<TTrigger> Argument<TArg>(TTrigger trigger, JsonTypeInfo<TArg> json)
        where TArg : notnull => Add(trigger, json, [typeof(TArg)], static value => [value]);

    /// <summary>Specifies the JSON form of a trigger's two arguments, written as a single value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TArg0">The type of the first argument, as the machine declares it.</typeparam>
    /// <typeparam name="TArg1">The type of the second argument.</typeparam>
    /// <param name="trigger">The trigger that carries the argument.</param>
    /// <param name="json">The JSON contract of the value, from a source-generated context.</param>
    /// <param name="spread">Splits a value into the arguments; must be pure.</param>
    public MachineArguments<TTrigger> Argument<T, TArg0, TArg1>(TTrigger trigger, JsonTypeInfo<T> json, Func<T, (TArg0, TArg1)> spread)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(spread);
        return Add(trigger, json, [typeof(TArg0), typeof(TArg1)], value => spread(value) is var (first, second) ? [first, second] : []);
    }

    /// <summary>Specifies the JSON form of a trigger's three arguments, written as a single value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TArg0">The type of the first argument, as the machine declares it.</typeparam>
    /// <typeparam name="TArg1">The type of the second argument.</typeparam>
    /// <typeparam name="TArg2">The type of the third argument.</typeparam>
    /// <param name="trigger">The trigger that carries the argument.</param>
    /// <param name="json">The JSON contract of the value, from a source-generated context.</param>
    /// <param name="spread">Splits a value into the arguments; must be pure.</param>
    public MachineArguments<TTrigger> Argument<T, TArg0, TArg1, TArg2>(TTrigger trigger, JsonTypeInfo<T> json, Func<T, (TArg0, TArg1, TArg2)> spread)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(spread);
        return Add(trigger, json, [typeof(TArg0), typeof(TArg1), typeof(TArg2)], value => spread(value) is var (first, second, third) ? [first, second, third] : []);
    }

    internal IEnumerable<TTrigger> Triggers => _written.Keys;

    internal WrittenArgument? Find(TTrigger trigger) => _written.GetValueOrDefault(trigger);

    internal void Add(TTrigger trigger, WrittenArgument written) => _written[trigger] = written;

    private MachineArguments<TTrigger> Add<T>(TTrigger trigger, JsonTypeInfo<T> json, Type[] types, Func<T, object?[]> spread)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(json);
        Add(trigger, new(name => Trigger.Of(name, json), types, value => spread((T)value)));
        return this;
    }
}

/// <summary>The written form of a trigger's arguments, which is a single value.</summary>
/// <param name="CreateTrigger">Creates the trigger with a given name that carries the value.</param>
/// <param name="Types">The types of the arguments.</param>
/// <param name="Spread">Splits a value into the arguments.</param>
internal sealed record WrittenArgument(Func<string, Trigger> CreateTrigger, Type[] Types, Func<object, object?[]> Spread);
