using System.Text.Json;

namespace ComplaintFlow;

/// <summary>The stable names of enumerations, as in JSON and in the keys of texts.</summary>
internal static class JsonNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
