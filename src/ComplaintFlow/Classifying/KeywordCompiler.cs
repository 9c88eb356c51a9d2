using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Compiles a keyword classifier from the options and the taxonomy, or reports all faults. Pure.</summary>
internal static class KeywordCompiler
{
    private const int MaxKeywords = 20_000;

    /// <summary>Compiles a classifier; returns null if there are faults.</summary>
    /// <param name="layers">The words from code and configuration.</param>
    /// <param name="taxonomy">The known codes, whose names and synonyms are also words.</param>
    /// <param name="faults">Receives all faults.</param>
    public static KeywordClassifier? Compile(IEnumerable<IList<KeywordOptions>> layers, Taxonomy taxonomy, ICollection<Fault> faults)
    {
        int before = faults.Count;
        List<Keyword> keywords = [];
        foreach (IList<KeywordOptions> layer in layers)
        {
            foreach ((KeywordOptions one, Place place) in Place.Each(layer, Place.InConfiguration("Classification:Keywords"), one => one.Place, faults))
                Read(one, place, taxonomy, keywords, faults);
        }

        int own = keywords.Count;

        keywords.AddRange(taxonomy.Terms.SelectMany(NamesOf));
        keywords.AddRange(Lexicon.Keywords.Where(keyword => keyword.Part == ClassificationPart.Urgency || taxonomy.Find(KindOf(keyword.Part), keyword.Code) is not null));
        if (own == 0 && taxonomy.Terms.IsEmpty && faults.Count == before)
        {
            faults.Add(new(
                ErrorCodes.NoKeywords,
                "UseKeywords",
                "There are neither terms nor words.",
                "Call UseTaxonomy(t => t.Use(BuiltInTaxonomies.Retail)), or add words for your own codes: UseKeywords(k => k.Category(\"billing\", \"overcharg*\"))."));
        }

        if (keywords.Count > MaxKeywords)
        {
            faults.Add(new(
                ErrorCodes.ClassificationTooLarge,
                "Classification:Keywords",
                $"There are {keywords.Count} words; at most {MaxKeywords} are allowed.",
                "Remove words."));
        }

        return faults.Count > before ? null : new([.. keywords.Select(keyword => keyword with { Above = keyword.Part == ClassificationPart.Cause ? taxonomy.Find(TermKind.Cause, keyword.Code)?.Parent : null })]);
    }

    private static void Read(KeywordOptions keyword, string place, Taxonomy taxonomy, List<Keyword> into, ICollection<Fault> faults)
    {
        (ClassificationPart Part, string Code)[] given = [.. CodesOf(keyword)];
        if (given.Length != 1)
        {
            faults.Add(new(
                ErrorCodes.InvalidKeyword,
                place,
                given.Length == 0 ? "The words do not indicate a code." : "The words indicate more than one code.",
                "Set exactly one of Category, Cause, Touchpoint and Urgency."));
            return;
        }

        if (CodeOf(given[0].Part, given[0].Code, taxonomy, place, faults) is not { } code)
            return;
        if (keyword.Words.Count == 0)
            faults.Add(new(ErrorCodes.InvalidKeyword, place, $"There are no words for '{code}'.", "Add a word or a list of words."));
        foreach (string words in keyword.Words)
        {
            if (words is not null && Wordings.IsWording(words))
            {
                into.Add(new(words, given[0].Part, code));
            }
            else
            {
                faults.Add(new(
                    ErrorCodes.InvalidKeyword,
                    place,
                    $"'{(words?.Length > 20 ? $"{words[..16]}…" : words)}' is not a word or phrase of 1 to {PhraseMatcher.MaxLength} characters.",
                    "Shorten it, or remove it."));
            }
        }
    }

    private static IEnumerable<(ClassificationPart, string)> CodesOf(KeywordOptions keyword)
    {
        if (keyword.Category is not null)
            yield return (ClassificationPart.Category, keyword.Category);
        if (keyword.Cause is not null)
            yield return (ClassificationPart.Cause, keyword.Cause);
        if (keyword.Touchpoint is not null)
            yield return (ClassificationPart.Touchpoint, keyword.Touchpoint);
        if (keyword.Urgency is not null)
            yield return (ClassificationPart.Urgency, keyword.Urgency);
    }

    private static string? CodeOf(ClassificationPart part, string code, Taxonomy taxonomy, string place, ICollection<Fault> faults)
    {
        if (part == ClassificationPart.Urgency)
        {
            if (Array.Find(Enum.GetNames<Urgency>(), name => name.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } urgency)
                return urgency.ToLowerInvariant();
            faults.Add(new(ErrorCodes.UnknownUrgency, $"{place}:Urgency", $"Unknown urgency '{code}'.", "Use low, normal, urgent or critical."));
            return null;
        }

        TermKind kind = KindOf(part);
        if (taxonomy.Has(kind))
        {
            if (taxonomy.Resolve(kind, code) is { } term)
                return term.Code;
            faults.Add(new(
                ErrorCodes.KeywordForUnknownCode,
                place,
                $"The taxonomy does not contain '{code}'.",
                taxonomy.Nearest(kind, code) is { } near ? $"Use '{near.Code}', or add it to the taxonomy." : "Add it to the taxonomy."));
            return null;
        }

        if (TaxonomyCompiler.CodeFault(kind, code) is not { } fault)
            return code;
        faults.Add(new(ErrorCodes.InvalidKeyword, place, fault, "Correct the code."));
        return null;
    }

    private static IEnumerable<Keyword> NamesOf(TaxonomyTerm term) => term.Kind is TermKind.QualityDimension or TermKind.RootCause
        ? []
        : term.Names.Values.Concat(term.Synonyms).Where(Wordings.IsWording).Select(words => new Keyword(words, PartOf(term.Kind), term.Code));

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
