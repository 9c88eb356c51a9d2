using System.Text;
using System.Text.Json;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>Writes a table as JSON of one form only, calendars included. What does not decide, such as how a target was written, is not in it.</summary>
internal static class DeadlinesCanonicalText
{
    public static string Of(ServiceTargetTable table)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("targets");
            foreach (ServiceTarget target in table.Targets)
                Write(writer, target);
            writer.WriteEndArray();
            writer.WriteStartArray("stages");
            foreach (StageRule rule in table.Stages.Values.Where(rule => table.InOrder.Contains(rule.Stage)).OrderBy(rule => rule.Stage.Name, StringComparer.Ordinal))
                Write(writer, rule);
            writer.WriteEndArray();
            Write(writer, "cancel", table.Cancelling.Select(status => status.Name));
            Write(writer, "calendars", table.Targets.Select(target => target.Calendar).Distinct().OrderBy(calendar => calendar.Name, StringComparer.Ordinal).Select(calendar => calendar.ToCanonicalText()));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, ServiceTarget target)
    {
        writer.WriteStartObject();
        writer.WriteString("name", target.Name);
        writer.WriteString("stage", target.Stage.Name);
        Write(writer, "keys", target.Keys.Select(key => key.ToString()));
        if (target.Predicate is { } predicate)
        {
            writer.WriteString("if", predicate.Name);
            writer.WriteNumber("version", predicate.Version);
        }

        writer.WriteString("basis", target.Basis);
        writer.WriteBoolean("pauses", target.Pauses);
        writer.WriteBoolean("repeats", target.Repeats);
        writer.WriteBoolean("restarts", target.RestartsWhenReopened);
        if (target.Extension is { } extension)
            writer.WriteString("extension", $"{extension.By} {extension.Times} {extension.NeedsApproval} {extension.Notice}");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StageRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("stage", rule.Stage.Name);
        Write(writer, "starts", rule.Starts.Select(status => status.Name));
        Write(writer, "statuses", rule.Statuses.Select(status => status.Name));
        Write(writer, "triggers", rule.Triggers);
        Write(writer, "steps", rule.Steps);
        writer.WriteBoolean("contact", rule.ByContact);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
