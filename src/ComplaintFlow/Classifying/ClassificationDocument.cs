using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Writes the classification rules in the canonical form that determines the rules' version.</summary>
internal static class ClassificationDocument
{
    public static void Write(CanonicalWriter writer, ClassificationRules rules)
    {
        writer.Member("unknown", rules.Unknown);
        writer.Flag("suggests-only", rules.SuggestsOnly);
        writer.Duration("patience", rules.Patience);
        writer.Objects("terms", rules.Taxonomy.Terms, Write);
        writer.Object("matrix", one => Write(one, rules.Matrix));
        writer.Objects("keywords", [.. rules.Keywords?.Keywords ?? []], static (one, keyword) =>
        {
            one.Member("part", keyword.Part);
            one.Text("code", keyword.Code);
            one.Text("words", keyword.Words);
        });
    }

    private static void Write(CanonicalWriter writer, TaxonomyTerm term)
    {
        writer.Member("kind", term.Kind);
        writer.Text("code", term.Code);
        writer.Text("parent", term.Parent);
        writer.Objects("names", [.. term.Names.OrderBy(name => name.Key, StringComparer.OrdinalIgnoreCase)], static (one, name) =>
        {
            one.Text("language", name.Key.ToLowerInvariant());
            one.Text("name", name.Value);
        });
        writer.Texts("synonyms", term.Synonyms);
    }

    private static void Write(CanonicalWriter writer, UrgencyMatrix matrix)
    {
        writer.Texts("urgencies", matrix.Urgencies.Select(urgency => urgency.Name));
        writer.Objects("impacts", matrix.Impacts, (row, impact) =>
        {
            row.Text("impact", impact.Name);
            row.Objects("yields", [.. matrix.Urgencies.Select(urgency => matrix.Rate(impact, urgency)!.Value)], static (cell, rating) =>
            {
                cell.Member("urgency", rating.Urgency);
                cell.Text("priority", rating.Priority?.Name);
            });
        });
    }
}
