using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>A value written out whole, so that two are equal when their texts are; records compare their lists by reference.</summary>
internal static class Written
{
    public static string Out(object? value) => value switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        ReadOnlyMemory<byte> bytes => Encoding.UTF8.GetString(bytes.Span),
        JsonElement json => json.GetRawText(),
        Enum or ComplaintId => $"{value}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Out))}]",
        _ => $"{value.GetType().Name} {{ {string.Join(", ", Properties(value).Select(property => $"{property.Name} = {Out(property.GetValue(value))}"))} }}",
    };

    private static IEnumerable<PropertyInfo> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).OrderBy(property => property.Name, StringComparer.Ordinal);
}
