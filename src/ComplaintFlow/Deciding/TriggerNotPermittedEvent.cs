using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ComplaintFlow.Deciding;

/// <summary>Creates the event for a trigger that a reaction fired and the lifecycle does not permit.</summary>
internal static class TriggerNotPermittedEvent
{
    public static HostEvent Of(Denial denial, Status status, Trigger trigger, string because)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, ComplaintJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("trigger", trigger.Name);
            json.WriteString("status", status.Name);
            json.WriteString("because", because);
            json.WriteString("code", denial.Code);
            json.WriteStartArray("unmet");
            foreach (DenialReason reason in denial.Reasons)
            {
                if (reason.Guard is { } guard)
                    json.WriteStringValue(guard.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new(HostEvent.TriggerNotPermitted, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
