using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Makes the rules of classification of what is said, or finds everything that is wrong with them. Pure.</summary>
internal static class ClassificationCompiler
{
    private static readonly TimeSpan MaxPatience = TimeSpan.FromMinutes(1);

    /// <summary>Compiles the rules; <see langword="null"/> when there are faults.</summary>
    /// <param name="said">What is said.</param>
    /// <param name="faults">Takes every fault.</param>
    public static ClassificationRules? Compile(Layered<ClassificationOptions> said, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in said.Configured.Faults)
            faults.Add(fault);

        Taxonomy? taxonomy = TaxonomyCompiler.Compile(said.Part(layer => layer.Taxonomy), faults);
        UrgencyMatrix? matrix = said.Top(layer => layer.UrgencyMatrix) is { } table
            ? UrgencyMatrixCompiler.Compile(table, said.Configured.UrgencyMatrix is null ? "UseUrgencyMatrix" : "Classification:UrgencyMatrix", faults)
            : UrgencyMatrix.Default;
        UnknownCodes unknown = said.Top(layer => layer.UnknownCodes) ?? UnknownCodes.KeepAsUnclassified;
        if (!Enum.IsDefined(unknown))
            faults.Add(new(ErrorCodes.InvalidSetting, "Classification:UnknownCodes", $"'{unknown}' is not a policy.", "Write keep-as-unclassified, refuse or accept."));
        TimeSpan patience = said.Top(layer => layer.Patience) ?? TimeSpan.FromSeconds(2);
        if (patience < TimeSpan.FromMilliseconds(1) || patience > MaxPatience)
            faults.Add(new(ErrorCodes.InvalidSetting, "Classification:Patience", $"A patience of {patience} is out of range.", "Write a time from a millisecond to 60 seconds."));

        bool usesKeywords = said.Top(layer => layer.UseKeywords) ?? false;
        if (!usesKeywords && said.Configured.Keywords.Count > 0)
            faults.Add(new(ErrorCodes.InvalidSetting, "Classification:Keywords", "Nobody looks for these words.", "Write \"UseKeywords\": true, or call UseKeywords()."));
        // Words for a taxonomy with faults would only repeat them.
        KeywordClassifier? keywords = usesKeywords && taxonomy is not null ? KeywordCompiler.Compile(said.All.Select(layer => layer.Keywords), taxonomy, faults) : null;
        return faults.Count > before
            ? null
            : new(taxonomy!, matrix!, unknown, keywords) { SuggestsOnly = said.Top(layer => layer.SuggestOnly) ?? false, Patience = patience };
    }
}
