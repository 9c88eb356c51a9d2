using System.Reflection;

namespace ComplaintFlow.Insights.Facts;

/// <summary>The tables of facts, from the SQL files beside this one.</summary>
internal static class FactSchema
{
    /// <summary>The version of the tables, and of what their columns mean. A file of another version is rebuilt.</summary>
    public const int Version = 2;

    private const string Prefix = "facts/";

    /// <summary>The tables with facts, each of which has the identifier of the complaint.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["complaint", "transition", "handling", "contact", "step", "field", "deadline", "escalation", "remedy", "feedback", "quality", "finding", "relation", "offer"];

    /// <summary>The SQL that creates them, in order.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(EmbeddedText.Read),
    ];
}

/// <summary>Reads what is embedded in the assembly.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly contains no '{name}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
