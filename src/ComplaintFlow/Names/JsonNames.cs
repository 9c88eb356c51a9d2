using System.Text.Json;

namespace ComplaintFlow;

/// <summary>The stable names of enumeration values, as in JSON and in text keys.</summary>
internal static class JsonNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
