using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintFlow.Lifecycles;

/// <summary>Writes a definition as JSON that can be read back.</summary>
internal static class LifecycleJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(LifecycleDefinition definition)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            Write(writer, definition);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, LifecycleDefinition definition)
    {
        writer.WriteStartObject();
        writer.WriteString("Name", definition.Name);
        writer.WriteNumber("Version", definition.Version);
        writer.WriteString("StartsAt", definition.StartsAt.Name);
        writer.WriteStartArray("Statuses");
        foreach (Status status in definition.Statuses)
            Write(writer, definition.Describe(status));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StatusDefinition status)
    {
        writer.WriteStartObject();
        writer.WriteString("Name", status.Status.Name);
        if (status.Parent is { } parent)
            writer.WriteString("SubstateOf", parent.Name);
        if (status.Initial is { } initial)
            writer.WriteString("Initial", initial.Name);
        if (status.IsFinal)
            writer.WriteBoolean("Final", true);
        if (status.PausesClocks)
            writer.WriteBoolean("PausesClocks", true);
        if (status.Rules.Length > 0)
        {
            writer.WriteStartArray("Permits");
            foreach (TransitionRule rule in status.Rules)
                Write(writer, rule);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TransitionRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("Trigger", rule.Trigger.Name);
        switch (rule.Kind)
        {
            case RuleKind.Permit:
                writer.WriteString("To", rule.Targets[0].Name);
                break;
            case RuleKind.Dynamic:
                writer.WriteString("Choose", rule.Selector!.Name);
                WriteList(writer, "Among", rule.Targets.Select(target => target.Name));
                break;
            default:
                writer.WriteString("Kind", rule.Kind.ToString().ToLowerInvariant());
                break;
        }

        if (rule.Guards.Length > 0)
            WriteList(writer, "If", rule.Guards.Select(guard => guard.ToString()));
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
