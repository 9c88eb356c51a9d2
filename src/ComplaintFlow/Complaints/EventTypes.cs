using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow;

/// <summary>Maps event types to their names in the journal, from <see cref="EventList"/>.</summary>
internal static class EventTypes
{
    private static readonly (string Name, JsonTypeInfo Json)[] Known =
    [
        .. typeof(EventList).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(static one => (
            (string)one.TypeDiscriminator!,
            ComplaintJsonContext.Default.GetTypeInfo(one.DerivedType) ?? throw new InvalidOperationException($"{one.DerivedType.Name} is not in ComplaintJsonContext."))),
    ];

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Json)> ByType = Known.ToFrozenDictionary(known => known.Json.Type);
    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = Known.ToFrozenDictionary(known => known.Name, known => known.Json);

    public static IEnumerable<Type> All => ByType.Keys;

    /// <summary>Finds the event type with a name; null for one that a newer version of the library writes.</summary>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name)?.Type;

    public static string NameOf(ComplaintEvent happened) =>
        happened is UnknownEvent unknown ? unknown.Type : ByType[happened.GetType()].Name;

    /// <exception cref="ArgumentException">The type is not an event with a name.</exception>
    public static string NameOf(Type type) =>
        ByType.TryGetValue(type, out (string Name, JsonTypeInfo Json) known)
            ? known.Name
            : throw new ArgumentException($"{type.Name} is not a concrete event type. Use one such as {nameof(StatusChanged)}.", nameof(type));

    public static void Write(Utf8JsonWriter writer, ComplaintEvent happened)
    {
        if (happened is UnknownEvent unknown)
            writer.WriteRawValue(unknown.Body.Span, skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, happened, ByType[happened.GetType()].Json);
    }

    public static ComplaintEvent Read(string name, ReadOnlyMemory<byte> body) =>
        ByName.TryGetValue(name, out JsonTypeInfo? json)
            ? (ComplaintEvent?)JsonSerializer.Deserialize(body.Span, json) ?? throw new JsonException($"The body of a '{name}' entry is null.")
            : new UnknownEvent(name, body);
}
