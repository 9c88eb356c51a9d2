using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow.Lifecycles;

/// <summary>Says how the arguments of a machine's triggers are written, where the machine's own configuration does not.</summary>
/// <typeparam name="TTrigger">What the machine calls a trigger.</typeparam>
public sealed class MachineArguments<TTrigger>
    where TTrigger : notnull
{
    private readonly Dictionary<TTrigger, WrittenArgument> _written = [];

    internal MachineArguments()
    {
    }

    /// <summary>Says how a trigger's argument is written.</summary>
    /// <typeparam name="TArg">The argument's type, as the machine declares it.</typeparam>
    /// <param name="trigger">The trigger.</param>
    /// <param name="json">How it is written as JSON; from a source-generated context.</param>
    public MachineArguments<TTrigger> Argument<TArg>(TTrigger trigger, JsonTypeInfo<TArg> json)
        where TArg : notnull => Add(trigger, json, [typeof(TArg)], static value => [value]);

    /// <summary>Says how a trigger's two arguments are written as one value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TArg0">The type of the first argument, as the machine declares it.</typeparam>
    /// <typeparam name="TArg1">The type of the second argument.</typeparam>
    /// <param name="trigger">The trigger.</param>
    /// <param name="json">How the value is written as JSON; from a source-generated context.</param>
    /// <param name="spread">The arguments of a value. Pure.</param>
    public MachineArguments<TTrigger> Argument<T, TArg0, TArg1>(TTrigger trigger, JsonTypeInfo<T> json, Func<T, (TArg0, TArg1)> spread)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(spread);
        return Add(trigger, json, [typeof(TArg0), typeof(TArg1)], value => spread(value) is var (first, second) ? [first, second] : []);
    }

    /// <summary>Says how a trigger's three arguments are written as one value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TArg0">The type of the first argument, as the machine declares it.</typeparam>
    /// <typeparam name="TArg1">The type of the second argument.</typeparam>
    /// <typeparam name="TArg2">The type of the third argument.</typeparam>
    /// <param name="trigger">The trigger.</param>
    /// <param name="json">How the value is written as JSON; from a source-generated context.</param>
    /// <param name="spread">The arguments of a value. Pure.</param>
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

/// <summary>How a trigger's arguments are written as one value.</summary>
/// <param name="Named">The trigger of a name that carries the value.</param>
/// <param name="Types">The types of the arguments.</param>
/// <param name="Spread">The arguments of a value.</param>
internal sealed record WrittenArgument(Func<string, Trigger> Named, Type[] Types, Func<object, object?[]> Spread);
