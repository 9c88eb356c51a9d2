using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Writes a trigger as its name. A trigger that is read carries no argument; the one declared by its lifecycle does.
/// </summary>
internal sealed class TriggerJsonConverter : JsonConverter<Trigger>
{
    public override bool HandleNull => true;

    public override Trigger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Trigger.Of(reader.GetString() ?? "");
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, Trigger value, JsonSerializerOptions options) => writer.WriteStringValue(value?.Name);
}
