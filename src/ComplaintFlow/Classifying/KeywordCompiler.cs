using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Makes a keyword classifier of what is said and of the taxonomy, or finds everything that is wrong with it. Pure.</summary>
internal static class KeywordCompiler
{
    private const int MaxKeywords = 20_000;

    /// <summary>Compiles a classifier; <see langword="null"/> when there are faults.</summary>
    /// <param name="said">The words that are said, layer by layer.</param>
    /// <param name="taxonomy">The codes that there are; their names and synonyms are words, too.</param>
    /// <param name="faults">Takes every fault.</param>
    public static KeywordClassifier? Compile(IEnumerable<IList<KeywordOptions>> said, Taxonomy taxonomy, ICollection<Fault> faults)
    {
        int before = faults.Count;
        List<Keyword> keywords = [];
        foreach (IList<KeywordOptions> layer in said)
        {
            foreach ((KeywordOptions one, Place place) in Place.Each(layer, Place.InConfiguration("Classification:Keywords"), one => one.Place, faults))
                Read(one, place, taxonomy, keywords, faults);
        }

        int own = keywords.Count;

        keywords.AddRange(taxonomy.Terms.SelectMany(NamesOf));
        keywords.AddRange(Lexicon.Keywords.Where(keyword => keyword.Part == ClassificationPart.Urgency || taxonomy.Find(KindOf(keyword.Part), keyword.Code) is not null));
        if (own == 0 && taxonomy.Terms.IsEmpty && faults.Count == before)
            faults.Add(new(ErrorCodes.NoKeywords, "UseKeywords", "There is neither a taxonomy nor a word to look for.", "Call UseTaxonomy(t => t.Use(TaxonomySets.Retail)), or say words for codes of your own: UseKeywords(k => k.Category(\"billing\", \"overcharg*\"))."));
        if (keywords.Count > MaxKeywords)
            faults.Add(new(ErrorCodes.ClassificationTooLarge, "Classification:Keywords", $"There are {keywords.Count} words.", $"Leave at most {MaxKeywords}."));
        return faults.Count > before ? null : new(keywords);
    }

    private static void Read(KeywordOptions said, string place, Taxonomy taxonomy, List<Keyword> into, ICollection<Fault> faults)
    {
        (ClassificationPart Part, string Code)[] given = [.. Given(said)];
        if (given.Length != 1)
        {
            faults.Add(new(ErrorCodes.InvalidKeyword, place, given.Length == 0 ? "The words do not say what they speak for." : "The words speak for several things.", "Write one of Category, Cause, Touchpoint and Urgency."));
            return;
        }

        if (CodeOf(given[0].Part, given[0].Code, taxonomy, place, faults) is not { } code)
            return;
        if (said.Words.Count == 0)
            faults.Add(new(ErrorCodes.InvalidKeyword, place, $"There are no words for '{code}'.", "Write a word or a list of words."));
        foreach (string words in said.Words)
        {
            if (words is not null && PhraseMatcher.IsPhrase(words))
                into.Add(new(words, given[0].Part, code));
            else
                faults.Add(new(ErrorCodes.InvalidKeyword, place, $"'{(words?.Length > 20 ? $"{words[..16]}…" : words)}' is not a word or phrase of 1 to {PhraseMatcher.MaxLength} characters.", "Shorten it, or leave it out."));
        }
    }

    private static IEnumerable<(ClassificationPart, string)> Given(KeywordOptions said)
    {
        if (said.Category is not null)
            yield return (ClassificationPart.Category, said.Category);
        if (said.Cause is not null)
            yield return (ClassificationPart.Cause, said.Cause);
        if (said.Touchpoint is not null)
            yield return (ClassificationPart.Touchpoint, said.Touchpoint);
        if (said.Urgency is not null)
            yield return (ClassificationPart.Urgency, said.Urgency);
    }

    private static string? CodeOf(ClassificationPart part, string code, Taxonomy taxonomy, string place, ICollection<Fault> faults)
    {
        if (part == ClassificationPart.Urgency)
        {
            if (Array.Find(Enum.GetNames<Urgency>(), name => name.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } urgency)
                return urgency.ToLowerInvariant();
            faults.Add(new(ErrorCodes.UnknownUrgency, $"{place}:Urgency", $"'{code}' is not an urgency.", "Write low, normal, urgent or critical."));
            return null;
        }

        TermKind kind = KindOf(part);
        if (taxonomy.Has(kind))
        {
            if (taxonomy.Resolve(kind, code) is { } term)
                return term.Code;
            faults.Add(new(ErrorCodes.KeywordForUnknownCode, place, $"The taxonomy does not know '{code}'.", taxonomy.Nearest(kind, code) is { } near ? $"Write '{near.Code}', or add it to the taxonomy." : "Add it to the taxonomy."));
            return null;
        }

        if (TaxonomyCompiler.CodeFault(kind, code) is not { } fault)
            return code;
        faults.Add(new(ErrorCodes.InvalidKeyword, place, fault, "Correct the code."));
        return null;
    }

    private static IEnumerable<Keyword> NamesOf(TaxonomyTerm term) => term.Kind == TermKind.QualityDimension
        ? []
        : term.Names.Values.Concat(term.Synonyms).Where(PhraseMatcher.IsPhrase).Select(words => new Keyword(words, PartOf(term.Kind), term.Code));

    private static TermKind KindOf(ClassificationPart part) => part switch
    {
        ClassificationPart.Cause => TermKind.Cause,
        ClassificationPart.Touchpoint => TermKind.Touchpoint,
        _ => TermKind.Category,
    };

    private static ClassificationPart PartOf(TermKind kind) => kind switch
    {
        TermKind.Cause => ClassificationPart.Cause,
        TermKind.Touchpoint => ClassificationPart.Touchpoint,
        _ => ClassificationPart.Category,
    };
}
