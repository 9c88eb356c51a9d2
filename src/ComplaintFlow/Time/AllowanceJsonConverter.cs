using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Time;

/// <summary>Converts an allowance to and from its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AllowanceJsonConverter : JsonConverter<Allowance>
{
    /// <inheritdoc/>
    public override Allowance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AllowanceText.TryRead(reader.GetString(), out Allowance allowance, out string? message, out string? fix) ? allowance : throw new JsonException($"{message} {fix}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Allowance value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
