using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Converts an enumeration to its name in lower case with hyphens, and never to a number.</summary>
internal sealed class StableEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
