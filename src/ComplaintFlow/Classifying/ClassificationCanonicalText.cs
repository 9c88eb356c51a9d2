using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ComplaintFlow.Classifying;

/// <summary>Writes the rules of classification as JSON of one form only.</summary>
internal static class ClassificationCanonicalText
{
    public static string Of(ClassificationRules rules)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("unknown", rules.Unknown.ToString());
            writer.WriteBoolean("suggests-only", rules.SuggestsOnly);
            writer.WriteString("patience", rules.Patience.ToString("c", CultureInfo.InvariantCulture));
            Write(writer, rules.Taxonomy);
            Write(writer, rules.Matrix);
            if (rules.Keywords is { } keywords)
                Write(writer, keywords);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, Taxonomy taxonomy)
    {
        writer.WriteStartArray("terms");
        foreach (TaxonomyTerm term in taxonomy.Terms)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(term.Kind.ToString());
            writer.WriteStringValue(term.Code);
            writer.WriteStringValue(term.Parent);
            foreach ((string language, string name) in term.Names.OrderBy(name => name.Key, StringComparer.OrdinalIgnoreCase))
                writer.WriteStringValue($"{language.ToLowerInvariant()}={name}");
            foreach (string synonym in term.Synonyms)
                writer.WriteStringValue(synonym);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, UrgencyMatrix matrix)
    {
        writer.WriteStartObject("matrix");
        foreach (Impact impact in matrix.Impacts)
        {
            writer.WriteStartObject(impact.Name);
            foreach (StatedUrgency urgency in matrix.Urgencies)
                writer.WriteString(urgency.Name, matrix.Rate(impact, urgency) is { } rating ? $"{rating.Urgency} {rating.Priority}" : "");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, KeywordClassifier keywords)
    {
        writer.WriteStartArray("keywords");
        foreach (Keyword keyword in keywords.Keywords)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(keyword.Part.ToString());
            writer.WriteStringValue(keyword.Code);
            writer.WriteStringValue(keyword.Words);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
