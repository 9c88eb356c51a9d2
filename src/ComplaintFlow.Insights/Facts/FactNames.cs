using System.Text.Json;

namespace ComplaintFlow.Insights.Facts;

/// <summary>The names of codes in the facts, as in the library's JSON.</summary>
internal static class FactNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } one ? Of(one) : null;
}
