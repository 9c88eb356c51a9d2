using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ComplaintFlow;

/// <summary>The names that the members of an enum stand for: <c>AwaitingCustomer</c> is <c>awaiting-customer</c>. A string stands for itself.</summary>
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
            Fault = $"The enum '{typeof(T).Name}' is [Flags]: its members are not one thing each.";
        foreach (string member in Enum.GetNames(typeof(T)))
        {
            T value = (T)Enum.Parse(typeof(T), member);
            string name = JsonNamingPolicy.KebabCaseLower.ConvertName(member);
            if (!Names.TryAdd(value, name))
                Fault ??= $"Two members of the enum '{typeof(T).Name}' have one value; one of them is '{member}'.";
            else if (!Members.TryAdd(name, value))
                Fault ??= $"Two members of the enum '{typeof(T).Name}' have the name '{name}'.";
        }
    }

    /// <summary>Why members of the type cannot stand for names; null when they can.</summary>
    public static string? Fault { get; }

    /// <summary>The name that a member stands for.</summary>
    /// <exception cref="ArgumentException">It stands for none.</exception>
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
