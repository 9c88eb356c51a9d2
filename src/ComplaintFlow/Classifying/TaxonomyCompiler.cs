using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Compiles a taxonomy from options, or reports all their faults. Pure.</summary>
internal static class TaxonomyCompiler
{
    private const int MaxTerms = 10_000;
    private const int MaxTexts = 64;

    /// <summary>Compiles a taxonomy; returns null if there are faults.</summary>
    /// <param name="layers">
    /// The options from code and configuration; a term in configuration replaces one in code.
    /// </param>
    /// <param name="faults">Receives all faults.</param>
    public static Taxonomy? Compile(Layered<TaxonomyOptions> layers, ICollection<Fault> faults)
    {
        int before = faults.Count;
        OrderedDictionary<(TermKind, string), (TaxonomyTerm Term, string Place)> terms = [];
        AddSets(terms, layers.Code.Sets, "AddClassification, sets", faults);
        AddSets(terms, layers.Configured.Sets, "Classification:Taxonomy:Sets", faults);
        Add(terms, layers.Code, "AddClassification", faults);
        Add(terms, layers.Configured, "Classification:Taxonomy", faults);
        if (terms.Count > MaxTerms)
        {
            faults.Add(new(
                ErrorCodes.ClassificationTooLarge,
                "Classification:Taxonomy",
                $"There are {terms.Count} terms; at most {MaxTerms} are allowed.",
                "Remove terms."));
        }

        foreach ((TaxonomyTerm term, string place) in terms.Values)
            CheckParent(terms, term, place, faults);
        CheckTexts(terms.Values, faults);
        return faults.Count > before ? null : new(terms.Values.Select(pair => pair.Term));
    }

    private static void AddSets(OrderedDictionary<(TermKind, string), (TaxonomyTerm, string)> terms, IEnumerable<string> names, string place, ICollection<Fault> faults)
    {
        foreach (string name in names)
        {
            if (BuiltInTaxonomies.All.FirstOrDefault(set => set.Name == name) is not { } set)
            {
                faults.Add(new(ErrorCodes.UnknownTaxonomySet, place, $"Unknown set '{name}'.", $"Use one of {string.Join(", ", BuiltInTaxonomies.All)}."));
                continue;
            }

            foreach (TaxonomyTerm term in set.Terms)
                terms[(term.Kind, term.Code)] = (term, $"set '{name}', '{term.Code}'");
        }
    }

    private static void Add(OrderedDictionary<(TermKind, string), (TaxonomyTerm, string)> terms, TaxonomyOptions taxonomy, string section, ICollection<Fault> faults)
    {
        foreach ((TermKind kind, IList<TermOptions> options) in taxonomy.Kinds)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            for (int at = 0; at < options.Count; at++)
            {
                if (options[at] is not { } term)
                {
                    faults.Add(new(
                        ErrorCodes.InvalidTerm,
                        string.Create(CultureInfo.InvariantCulture, $"{section}, {NameOf(kind)} {at + 1}"),
                        "The term is null.",
                        "Remove it, or give it a code."));
                    continue;
                }

                string place = term.Place ?? $"{section}, {NameOf(kind)} '{term.Code}'";
                if (!IsTerm(kind, term, place, faults))
                    continue;
                if (!seen.Add(term.Code))
                {
                    faults.Add(new(
                        ErrorCodes.DuplicateTerm,
                        place,
                        $"The {NameOf(kind)} '{term.Code}' is defined twice.",
                        "Keep one definition, with all names and synonyms."));
                }

                terms[(kind, term.Code)] = (new(kind, term), place);
            }
        }
    }

    private static bool IsTerm(TermKind kind, TermOptions term, string place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (CodeFault(kind, term.Code) is { } code)
            faults.Add(new(ErrorCodes.InvalidTerm, place, code, "Use a code of 1 to 64 characters; for a category, a path of such names joined by /."));
        if (kind == TermKind.Category && term.Parent is not null)
        {
            faults.Add(new(
                ErrorCodes.InvalidTerm,
                place,
                $"The category has the parent '{term.Parent}'.",
                "Remove it: the path of a category determines its parent."));
        }

        foreach ((string language, string name) in term.Names)
        {
            if (!Language.TryOf(language, out _))
                faults.Add(new(ErrorCodes.InvalidTerm, place, $"'{language}' is not a language tag.", "Use a BCP 47 tag such as en or zh."));
            CheckText(name, place, faults);
        }

        foreach (string synonym in term.Synonyms)
            CheckText(synonym, place, faults);
        if (term.Names.Count + term.Synonyms.Count > MaxTexts)
        {
            faults.Add(new(
                ErrorCodes.ClassificationTooLarge,
                place,
                string.Create(CultureInfo.InvariantCulture, $"The term has {term.Names.Count + term.Synonyms.Count} names and synonyms; at most {MaxTexts} are allowed."),
                "Remove names or synonyms."));
        }

        return faults.Count == before;
    }

    /// <summary>Returns the fault of a code; null if it is valid.</summary>
    public static string? CodeFault(TermKind kind, string code)
    {
        if (kind != TermKind.Category)
            return CodeName.TryFault(code, out string? fault) ? fault : null;
        try
        {
            Category.Of(code);
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message.Split(" (Parameter")[0];
        }
    }

    private static void CheckText(string text, string place, ICollection<Fault> faults)
    {
        if (CodeName.TryFault(text, out string? fault))
            faults.Add(new(ErrorCodes.InvalidTerm, place, fault, "Use names and synonyms of 1 to 64 characters."));
    }

    private static void CheckParent(OrderedDictionary<(TermKind, string), (TaxonomyTerm Term, string Place)> terms, TaxonomyTerm term, string place, ICollection<Fault> faults)
    {
        if (term.Parent is { } parent && !terms.ContainsKey((term.Kind, parent)))
        {
            faults.Add(new(
                ErrorCodes.UnknownParent,
                place,
                $"The parent '{parent}' of the {NameOf(term.Kind)} '{term.Code}' is not defined.",
                "Define it, or correct the code."));
            return;
        }

        string? above = term.Parent;
        for (int steps = 0; above is not null && steps < terms.Count; steps++)
            above = terms.TryGetValue((term.Kind, above), out (TaxonomyTerm Term, string) found) ? found.Term.Parent : null;
        if (above is not null)
            faults.Add(new(ErrorCodes.UnknownParent, place, $"'{term.Code}' is its own ancestor.", "Remove one of the parents in the cycle."));
    }

    private static void CheckTexts(IEnumerable<(TaxonomyTerm Term, string Place)> terms, ICollection<Fault> faults)
    {
        Dictionary<(TermKind, string), TaxonomyTerm> taken = [];
        // Several terms may have the same name, such as "Other", which then identifies none of them.
        foreach ((TaxonomyTerm term, string place) in terms)
        {
            foreach (string key in term.Synonyms.Prepend(term.Code).Select(TermText.Key))
            {
                if (!taken.TryAdd((term.Kind, key), term) && taken[(term.Kind, key)] is { } other && other != term)
                {
                    faults.Add(new(
                        ErrorCodes.AmbiguousSynonym,
                        place,
                        $"'{key}' identifies both '{other.Code}' and '{term.Code}'.",
                        "Keep the code or synonym for only one of them."));
                }
            }
        }
    }

    private static string NameOf(TermKind kind) => kind switch
    {
        TermKind.Category => "category",
        TermKind.Cause => "cause",
        TermKind.Touchpoint => "touchpoint",
        TermKind.RootCause => "root cause",
        _ => "quality dimension",
    };
}
