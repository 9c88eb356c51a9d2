using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>
/// A value that consists of a name. Two values are equal when their names are; the comparison is ordinal and
/// case-sensitive.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <remarks>
/// Well-known values are static members of the type; a host defines its own with <see cref="Of"/>. The default value has an empty
/// name and no meaning: no part of the library accepts it. As <see cref="IParsable{TSelf}"/> a value is its name, so that it binds from routes and queries.
/// </remarks>
public interface ICode<TSelf> : IParsable<TSelf>
    where TSelf : struct, ICode<TSelf>
{
    /// <summary>The name, or an empty string for the default value.</summary>
    string Name { get; }

    /// <summary>Creates the value with a name.</summary>
    /// <param name="name">1 to 64 characters, without control characters and without leading or trailing white space.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    static abstract TSelf Of(string name);
}

/// <summary>What all codes have in common when they are parsed.</summary>
internal static class Codes
{
    public static T Parse<T>(string s)
        where T : struct, ICode<T>
    {
        ArgumentNullException.ThrowIfNull(s);
        try
        {
            return T.Of(s);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    public static bool TryParse<T>([NotNullWhen(true)] string? s, out T result)
        where T : struct, ICode<T>
    {
        result = default;
        if (s is null)
            return false;
        try
        {
            result = T.Of(s);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Converts a code to and from its name. Public because the source-generated JSON of hosts refers to it.</summary>
/// <typeparam name="T">The type of the code.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodeJsonConverter<T> : JsonConverter<T>
    where T : struct, ICode<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Name);
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Name);
    }

    private static T Of(string? name)
    {
        try
        {
            return T.Of(name ?? "");
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }
}
