using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow;

/// <summary>A trigger that carries an argument.</summary>
/// <typeparam name="T">The argument's type.</typeparam>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Trigger<T> : Trigger
    where T : notnull
{
    internal Trigger(string name, JsonTypeInfo<T> argument)
        : base(name, takesArgument: true)
    {
        ArgumentNullException.ThrowIfNull(argument);
        ArgumentJson = argument;
    }

    /// <summary>The JSON contract of the argument.</summary>
    public JsonTypeInfo<T> ArgumentJson { get; }

    /// <inheritdoc/>
    public override Type ArgumentType => typeof(T);

    internal override bool Accepts(object? argument) => argument is T;

    internal override object? ReadArgument(object? argument)
    {
        if (argument is not JsonElement json || argument is T)
            return argument;
        try
        {
            return json.Deserialize(ArgumentJson) ?? argument;
        }
        catch (JsonException)
        {
            return argument;
        }
    }

    internal override string? WriteArgument(object? argument) => ReadArgument(argument) is T given ? JsonSerializer.Serialize(given, ArgumentJson) : null;
}
