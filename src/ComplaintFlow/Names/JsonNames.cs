using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Names;

/// <summary>The stable names of enumeration values, as in JSON and in text keys.</summary>
internal static class JsonNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>Maps the members of an enum to names: <c>AwaitingCustomer</c> to <c>awaiting-customer</c>. A string maps to itself.</summary>
/// <typeparam name="T">An enum, or <see cref="string"/>.</typeparam>
internal static class MemberNames<T>
    where T : notnull
{
    private static readonly Dictionary<T, string> Names = [];
    private static readonly Dictionary<string, T> Members = new(StringComparer.Ordinal);

    static MemberNames()
    {
        if (typeof(T) == typeof(string))
            return;
        if (!typeof(T).IsEnum)
        {
            Fault = $"'{typeof(T).Name}' is neither an enum nor string.";
            return;
        }

        if (typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false))
            Fault = $"The enum '{typeof(T).Name}' has the attribute [Flags], so its values are not single members.";
        foreach (string member in Enum.GetNames(typeof(T)))
        {
            T value = (T)Enum.Parse(typeof(T), member);
            string name = JsonNamingPolicy.KebabCaseLower.ConvertName(member);
            if (!Names.TryAdd(value, name))
                Fault ??= $"Two members of the enum '{typeof(T).Name}' have the same value; one of them is '{member}'.";
            else if (!Members.TryAdd(name, value))
                Fault ??= $"Two members of the enum '{typeof(T).Name}' have the same name '{name}'.";
        }
    }

    /// <summary>The reason why the members of the type cannot be mapped to names; null when they can.</summary>
    public static string? Fault { get; }

    /// <summary>Returns the name for a member.</summary>
    /// <exception cref="ArgumentException">There is no name for the member.</exception>
    public static string Of(T member, string parameter) => TryOf(member, out string? name)
        ? name
        : throw new ArgumentException(Fault ?? $"'{member}' is not a member of the enum '{typeof(T).Name}'.", parameter);

    public static bool TryOf(T member, [NotNullWhen(true)] out string? name)
    {
        name = member as string;
        return name is not null || (Fault is null && Names.TryGetValue(member, out name));
    }

    public static bool TryFind(string name, [MaybeNullWhen(false)] out T member)
    {
        if (name is T same)
        {
            member = same;
            return true;
        }

        member = default;
        return Fault is null && Members.TryGetValue(name, out member);
    }
}

/// <summary>
/// Converts an enumeration to its name in lower case with hyphens, and never to a number. Public because the source-generated JSON of hosts refers to it.
/// </summary>
/// <typeparam name="T">The type of the enumeration.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StableEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
