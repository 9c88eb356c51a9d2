namespace ComplaintFlow.Classifying;

/// <summary>Makes the rules of classification of what code and configuration say, or finds everything that is wrong with them. Pure.</summary>
internal static class ClassificationCompiler
{
    private static readonly TimeSpan MaxPatience = TimeSpan.FromMinutes(1);
    private static readonly (string Name, UnknownCodes Policy)[] Policies =
        [("keep-as-unclassified", UnknownCodes.KeepAsUnclassified), ("refuse", UnknownCodes.Refuse), ("accept", UnknownCodes.Accept)];

    /// <summary>Compiles the rules; <see langword="null"/> when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="faults">Takes every fault.</param>
    public static ClassificationRules? Compile(ClassificationOptions options, ClassificationBuilder code, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Faults)
            faults.Add(fault);

        Taxonomy? taxonomy = TaxonomyCompiler.Compile(options.Taxonomy, code.Taxonomy, faults);
        UrgencyMatrix? matrix = !options.UrgencyMatrix.IsEmpty ? UrgencyMatrixCompiler.Compile(options.UrgencyMatrix, "Classification:UrgencyMatrix", faults)
            : code.Matrix is { } said ? UrgencyMatrixCompiler.Compile(said, "UseUrgencyMatrix", faults)
            : UrgencyMatrix.Default;
        UnknownCodes unknown = Policy(options.UnknownCodes, faults) ?? code.Unknown ?? UnknownCodes.KeepAsUnclassified;
        TimeSpan patience = PatienceOf(options.Patience, faults) ?? code.PatienceInCode ?? TimeSpan.FromSeconds(2);
        if (patience < TimeSpan.FromMilliseconds(1) || patience > MaxPatience)
            faults.Add(new(ErrorCodes.InvalidSetting, "Classification:Patience", $"A patience of {patience} is out of range.", "Write a time from a millisecond to 60 seconds."));

        bool usesKeywords = options.UseKeywords ?? code.HasKeywords;
        if (!usesKeywords && options.Keywords.Count > 0)
            faults.Add(new(ErrorCodes.InvalidSetting, "Classification:Keywords", "Nobody looks for these words.", "Write \"UseKeywords\": true, or call UseKeywords()."));
        // Words for a taxonomy with faults would only repeat them.
        KeywordClassifier? keywords = usesKeywords && taxonomy is not null ? KeywordCompiler.Compile(code.Keywords, [.. options.Keywords], taxonomy, faults) : null;
        return faults.Count > before
            ? null
            : new(taxonomy!, matrix!, unknown, keywords) { SuggestsOnly = options.SuggestOnly ?? code.SuggestsOnly, Patience = patience };
    }

    private static UnknownCodes? Policy(string? name, ICollection<Fault> faults)
    {
        if (name is null)
            return null;
        foreach ((string known, UnknownCodes policy) in Policies)
        {
            if (TermText.Key(name) == known)
                return policy;
        }

        faults.Add(new(ErrorCodes.InvalidSetting, "Classification:UnknownCodes", $"'{name}' is not a policy.", $"Write {string.Join(" or ", Policies.Select(pair => pair.Name))}."));
        return null;
    }

    private static TimeSpan? PatienceOf(string? text, ICollection<Fault> faults)
    {
        if (text is null)
            return null;
        if (Allowance.TryParse(text, null, out Allowance allowance) && allowance.Kind == AllowanceKind.Elapsed)
            return TimeSpan.FromSeconds(allowance.Count);
        faults.Add(new(ErrorCodes.InvalidSetting, "Classification:Patience", $"'{text}' is not a time.", "Write it in seconds: 2 seconds."));
        return null;
    }
}
