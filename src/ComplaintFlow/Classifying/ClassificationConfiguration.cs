using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>The settings of how complaints are classified.</summary>
internal static class ClassificationConfiguration
{
    private static readonly SettingTable<KeywordOptions> Keyword = new SettingTable<KeywordOptions>()
        .Text(nameof(KeywordOptions.Category), (into, value) => into.Category = value)
        .Text(nameof(KeywordOptions.Cause), (into, value) => into.Cause = value)
        .Text(nameof(KeywordOptions.Touchpoint), (into, value) => into.Touchpoint = value)
        .Text(nameof(KeywordOptions.Urgency), (into, value) => into.Urgency = value)
        .Texts(nameof(KeywordOptions.Words), into => into.Words);

    private static readonly SettingTable<TermOptions> Term = new SettingTable<TermOptions>()
        .Text(nameof(TermOptions.Code), (into, value) => into.Code = value ?? "")
        .Text(nameof(TermOptions.Parent), (into, value) => into.Parent = value)
        .Each(nameof(TermOptions.Names), (into, name, reader) => into.Names[name.Key] = reader.Text(name) ?? "")
        .Texts(nameof(TermOptions.Synonyms), into => into.Synonyms);

    private static readonly SettingTable<TaxonomyOptions> Taxonomy = new SettingTable<TaxonomyOptions>()
        .Texts(nameof(TaxonomyOptions.Sets), into => into.Sets)
        .Each(nameof(TaxonomyOptions.Categories), Term, term => new() { Place = term.Place }, into => into.Categories)
        .Each(nameof(TaxonomyOptions.Causes), Term, term => new() { Place = term.Place }, into => into.Causes)
        .Each(nameof(TaxonomyOptions.Touchpoints), Term, term => new() { Place = term.Place }, into => into.Touchpoints)
        .Each(nameof(TaxonomyOptions.QualityDimensions), Term, term => new() { Place = term.Place }, into => into.QualityDimensions);

    private static readonly SettingTable<UrgencyMatrixRowOptions> Row = new SettingTable<UrgencyMatrixRowOptions>()
        .Text(nameof(UrgencyMatrixRowOptions.Impact), (into, value) => into.Impact = value ?? "")
        .Texts(nameof(UrgencyMatrixRowOptions.Yields), into => into.Yields);

    private static readonly SettingTable<UrgencyMatrixOptions> Matrix = new SettingTable<UrgencyMatrixOptions>()
        .Texts(nameof(UrgencyMatrixOptions.Urgencies), into => into.Urgencies)
        .Each(nameof(UrgencyMatrixOptions.Impacts), Row, _ => new(), into => into.Impacts)
        .Each(nameof(UrgencyMatrixOptions.Priorities), (into, priority, reader) => into.Priorities[priority.Key] = reader.Text(priority) ?? "");

    public static SettingTable<ClassificationOptions> Table { get; } = new SettingTable<ClassificationOptions>()
        .Text(nameof(ClassificationOptions.UnknownCodes), (into, value) => into.UnknownCodes = value)
        .Section(nameof(ClassificationOptions.Taxonomy), Taxonomy, into => into.Taxonomy)
        .Section(nameof(ClassificationOptions.UrgencyMatrix), Matrix, into => into.UrgencyMatrix)
        .Flag(nameof(ClassificationOptions.UseKeywords), (into, value) => into.UseKeywords = value)
        .Each(nameof(ClassificationOptions.Keywords), Keyword, keyword => new() { Place = keyword.Place }, into => into.Keywords)
        .Flag(nameof(ClassificationOptions.SuggestOnly), (into, value) => into.SuggestOnly = value)
        .Text(nameof(ClassificationOptions.Patience), (into, value) => into.Patience = value);
}
