using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Compiles the classification options into rules, or reports all their faults. Pure.</summary>
internal static class ClassificationCompiler
{
    private static readonly TimeSpan MaxPatience = TimeSpan.FromMinutes(1);

    /// <summary>Compiles the rules; returns null if there are faults.</summary>
    /// <param name="layers">The options from code and configuration.</param>
    /// <param name="faults">Receives all faults.</param>
    public static ClassificationRules? Compile(Layered<ClassificationOptions> layers, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in layers.Configured.Faults)
            faults.Add(fault);

        Taxonomy? taxonomy = TaxonomyCompiler.Compile(layers.Part(layer => layer.Taxonomy), faults);
        UrgencyMatrix? matrix = layers.Top(layer => layer.UrgencyMatrix) is { } table
            ? UrgencyMatrixCompiler.Compile(table, layers.Configured.UrgencyMatrix is null ? "UseUrgencyMatrix" : "Classification:UrgencyMatrix", faults)
            : UrgencyMatrix.Default;
        UnknownCodes unknown = layers.Top(layer => layer.UnknownCodes) ?? UnknownCodes.KeepAsUnclassified;
        if (!Enum.IsDefined(unknown))
        {
            faults.Add(new(
                ErrorCodes.InvalidSetting,
                "Classification:UnknownCodes",
                $"Unknown policy '{unknown}'.",
                "Use keep-as-unclassified, refuse or accept."));
        }

        TimeSpan patience = layers.Top(layer => layer.Patience) ?? TimeSpan.FromSeconds(2);
        if (patience < TimeSpan.FromMilliseconds(1) || patience > MaxPatience)
        {
            faults.Add(new(
                ErrorCodes.InvalidSetting,
                "Classification:Patience",
                $"The time limit {patience} is out of range.",
                "Use 1 millisecond to 60 seconds."));
        }

        bool usesKeywords = layers.Top(layer => layer.UseKeywords) ?? false;
        if (!usesKeywords && layers.Configured.Keywords.Count > 0)
        {
            faults.Add(new(
                ErrorCodes.InvalidSetting,
                "Classification:Keywords",
                "The words are not used.",
                "Set \"UseKeywords\": true, or call UseKeywords()."));
        }

        // Checking words against an invalid taxonomy would only repeat its faults.
        KeywordClassifier? keywords = usesKeywords && taxonomy is not null ? KeywordCompiler.Compile(layers.All.Select(layer => layer.Keywords), taxonomy, faults) : null;
        return faults.Count > before
            ? null
            : new(taxonomy!, matrix!, unknown, keywords) { SuggestsOnly = layers.Top(layer => layer.SuggestOnly) ?? false, Patience = patience };
    }
}
