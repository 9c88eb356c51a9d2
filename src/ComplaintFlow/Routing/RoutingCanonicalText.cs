using System.Text;
using System.Text.Json;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Writes a table as JSON of one form only. What does not decide, such as how a rule was written, is not in it.</summary>
internal static class RoutingCanonicalText
{
    public static string Of(RoutingTable table)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rules");
            foreach (RoutingRule rule in table.Rules)
                Write(writer, rule);
            writer.WriteEndArray();
            Write(writer, "otherwise", table.Otherwise);
            Write(writer, "fallback", table.Fallback);
            Write(writer, "otherwise-by", table.OtherwiseStrategy);
            Write(writer, "fallback-by", table.FallbackStrategy);
            Write(writer, "by", table.Strategy);
            writer.WriteBoolean("again", table.RoutesAgainWhenReclassified);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, RoutingRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("name", rule.Name);
        writer.WriteStartArray("keys");
        foreach (MatchKey key in rule.Keys)
            writer.WriteStringValue(key.ToString());
        writer.WriteEndArray();
        if (rule.Predicate is { } predicate)
        {
            writer.WriteString("if", predicate.Name);
            writer.WriteNumber("version", predicate.Version);
        }

        Write(writer, "to", rule.Target);
        Write(writer, "by", rule.Strategy);
        writer.WriteEndObject();
    }

    /// <summary>What everybody starts with is not said, so that a table which says nothing of it is written as it always was.</summary>
    private static void Write(Utf8JsonWriter writer, string name, HandlerStrategy strategy)
    {
        if (strategy.ToString() is var text && text != HandlerStrategy.ByLoad.ToString())
            writer.WriteString(name, text);
    }

    private static void Write(Utf8JsonWriter writer, string name, RoutingTarget? target)
    {
        if (target is not null)
            writer.WriteString(name, target.ToString());
    }
}
