using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Time;

/// <summary>Converts a working time to and from its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkingTimeJsonConverter : JsonConverter<WorkingTime>
{
    /// <inheritdoc/>
    public override WorkingTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WorkingTime.TryParse(reader.GetString(), null, out WorkingTime time) ? time : throw new JsonException(
            "The value is not a working time such as 41:30:00.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WorkingTime value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
