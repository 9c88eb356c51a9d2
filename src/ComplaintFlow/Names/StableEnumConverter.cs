using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Writes an enumeration by name, in lower case with hyphens, and never by number.</summary>
internal sealed class StableEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
