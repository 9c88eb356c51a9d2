using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Makes a taxonomy of what is said, or finds everything that is wrong with it. Pure.</summary>
internal static class TaxonomyCompiler
{
    private const int MaxTerms = 10_000;
    private const int MaxTexts = 64;

    /// <summary>Compiles a taxonomy; <see langword="null"/> when there are faults.</summary>
    /// <param name="said">What is said; a term of configuration takes the place of one in code.</param>
    /// <param name="faults">Takes every fault.</param>
    public static Taxonomy? Compile(Layered<TaxonomyOptions> said, ICollection<Fault> faults)
    {
        int before = faults.Count;
        OrderedDictionary<(TermKind, string), (TaxonomyTerm Term, string Place)> terms = [];
        AddSets(terms, said.Code.Sets, "AddClassification, sets", faults);
        AddSets(terms, said.Configured.Sets, "Classification:Taxonomy:Sets", faults);
        Add(terms, said.Code, "AddClassification", faults);
        Add(terms, said.Configured, "Classification:Taxonomy", faults);
        if (terms.Count > MaxTerms)
            faults.Add(new(ErrorCodes.ClassificationTooLarge, "Classification:Taxonomy", $"There are {terms.Count} terms.", $"Leave at most {MaxTerms}."));
        foreach ((TaxonomyTerm term, string place) in terms.Values)
            CheckParent(terms, term, place, faults);
        CheckTexts(terms.Values, faults);
        return faults.Count > before ? null : new(terms.Values.Select(pair => pair.Term));
    }

    private static void AddSets(OrderedDictionary<(TermKind, string), (TaxonomyTerm, string)> terms, IEnumerable<string> names, string place, ICollection<Fault> faults)
    {
        foreach (string name in names)
        {
            if (TaxonomySets.All.FirstOrDefault(set => set.Name == name) is not { } set)
            {
                faults.Add(new(ErrorCodes.UnknownTaxonomySet, place, $"There is no set '{name}'.", $"Write one of {string.Join(", ", TaxonomySets.All)}."));
                continue;
            }

            foreach (TaxonomyTerm term in set.Terms)
                terms[(term.Kind, term.Code)] = (term, $"set '{name}', '{term.Code}'");
        }
    }

    private static void Add(OrderedDictionary<(TermKind, string), (TaxonomyTerm, string)> terms, TaxonomyOptions said, string where, ICollection<Fault> faults)
    {
        foreach ((TermKind kind, IList<TermOptions> options) in said.Kinds)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            for (int at = 0; at < options.Count; at++)
            {
                if (options[at] is not { } term)
                {
                    faults.Add(new(ErrorCodes.InvalidTerm, string.Create(CultureInfo.InvariantCulture, $"{where}, {NameOf(kind)} {at + 1}"), "It is null.", "Remove it, or give it a code."));
                    continue;
                }

                string place = term.Place ?? $"{where}, {NameOf(kind)} '{term.Code}'";
                if (!IsTerm(kind, term, place, faults))
                    continue;
                if (!seen.Add(term.Code))
                    faults.Add(new(ErrorCodes.DuplicateTerm, place, $"The {NameOf(kind)} '{term.Code}' is there twice.", "Leave one of them, with all names and synonyms."));
                terms[(kind, term.Code)] = (new(kind, term), place);
            }
        }
    }

    private static bool IsTerm(TermKind kind, TermOptions term, string place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (CodeFault(kind, term.Code) is { } code)
            faults.Add(new(ErrorCodes.InvalidTerm, place, code, "Give it a code of 1 to 64 characters; of a category a path of such names joined by /."));
        if (kind == TermKind.Category && term.Parent is not null)
            faults.Add(new(ErrorCodes.InvalidTerm, place, $"It says that '{term.Parent}' is above it.", "Leave that out: the path of a category says it."));
        foreach ((string language, string name) in term.Names)
        {
            if (!Language.TryOf(language, out _))
                faults.Add(new(ErrorCodes.InvalidTerm, place, $"'{language}' is not the tag of a language.", "Write a BCP 47 tag such as en or zh."));
            CheckText(name, place, faults);
        }

        foreach (string synonym in term.Synonyms)
            CheckText(synonym, place, faults);
        if (term.Names.Count + term.Synonyms.Count > MaxTexts)
            faults.Add(new(ErrorCodes.ClassificationTooLarge, place, string.Create(CultureInfo.InvariantCulture, $"It has {term.Names.Count + term.Synonyms.Count} names and synonyms."), $"Leave at most {MaxTexts}."));
        return faults.Count == before;
    }

    /// <summary>What is wrong with a code; <see langword="null"/> when nothing is.</summary>
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
            faults.Add(new(ErrorCodes.InvalidTerm, place, fault, "Write names and synonyms of 1 to 64 characters."));
    }

    private static void CheckParent(OrderedDictionary<(TermKind, string), (TaxonomyTerm Term, string Place)> terms, TaxonomyTerm term, string place, ICollection<Fault> faults)
    {
        if (term.Parent is { } parent && !terms.ContainsKey((term.Kind, parent)))
        {
            faults.Add(new(ErrorCodes.UnknownParent, place, $"There is no {NameOf(term.Kind)} '{parent}' above '{term.Code}'.", "Describe it, too, or correct the code."));
            return;
        }

        string? above = term.Parent;
        for (int steps = 0; above is not null && steps < terms.Count; steps++)
            above = terms.TryGetValue((term.Kind, above), out (TaxonomyTerm Term, string) found) ? found.Term.Parent : null;
        if (above is not null)
            faults.Add(new(ErrorCodes.UnknownParent, place, $"'{term.Code}' lies above itself.", "Leave out one of the parents in the circle."));
    }

    private static void CheckTexts(IEnumerable<(TaxonomyTerm Term, string Place)> terms, ICollection<Fault> faults)
    {
        Dictionary<(TermKind, string), TaxonomyTerm> taken = [];
        // Names may be alike ("Other"): such a name stands for none of them.
        foreach ((TaxonomyTerm term, string place) in terms)
        {
            foreach (string key in term.Synonyms.Prepend(term.Code).Select(TermText.Key))
            {
                if (!taken.TryAdd((term.Kind, key), term) && taken[(term.Kind, key)] is { } other && other != term)
                    faults.Add(new(ErrorCodes.AmbiguousSynonym, place, $"'{key}' would stand for '{other.Code}' and for '{term.Code}'.", "Leave the name or synonym at one of them."));
            }
        }
    }

    private static string NameOf(TermKind kind) => kind switch
    {
        TermKind.Category => "category",
        TermKind.Cause => "cause",
        TermKind.Touchpoint => "touchpoint",
        _ => "quality dimension",
    };
}
