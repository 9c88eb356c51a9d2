using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class ConclusionCompiler
{
    private readonly Layered<ConclusionOptions> _layers;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;

    private ConclusionCompiler(Layered<ConclusionOptions> options, ICollection<Fault> faults)
    {
        (_layers, _faults) = (options, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddConclusions", faults);
    }

    /// <summary>Compiles a table. Returns null if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="hasCalendar">Whether there is a standard calendar to count the time for an appeal.</param>
    /// <param name="faults">Receives every fault.</param>
    public static ConclusionTable? Compile(Layered<ConclusionOptions> options, bool hasCalendar, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        ConclusionTable table = new ConclusionCompiler(options, faults).Compile();
        if (table.CountsDays && !hasCalendar)
        {
            faults.Add(new(
                ErrorCodes.MissingCalendar,
                "Conclusions",
                "A standard calendar is required to count the time for an appeal.",
                "Call ByDefault in AddDeadlines, or set Deadlines:DefaultCalendar."));
        }

        return faults.Count > before ? null : table;
    }

    private ConclusionTable Compile()
    {
        KeyedRules<ConclusionTerms> rules = new(_predicates, _faults);
        foreach (ConclusionOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((ConclusionRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Conclusions:Rules"), one => one.Place, _faults))
                rules.Add(described.Name, described.When, place, name => Terms(described, name, place));
        }

        ConclusionTermsOptions? otherwise = _layers.Top(layer => layer.Otherwise);
        Place at = otherwise == _layers.Configured.Otherwise ? Place.InConfiguration("Conclusions:Otherwise") : Place.InCode("AddConclusions, Otherwise");
        return new(rules.InOrder, otherwise is null ? null : Terms(otherwise, ConclusionTable.OtherwiseRule, at));
    }

    private ConclusionTerms Terms(ConclusionTermsOptions options, string name, Place place)
    {
        if (options.Appeals.Count > FinalLetter.MaxAppeals)
        {
            Add(
                place.Below(nameof(options.Appeals)),
                string.Create(CultureInfo.InvariantCulture, $"There are {options.Appeals.Count} ways to appeal; at most {FinalLetter.MaxAppeals} are allowed."),
                "Remove some of them.");
        }

        if (options.ExternalWithin is { Count: 0 } never)
            Add(place.Below(nameof(options.ExternalWithin)), $"{never} is not a positive time.", "Use at least one second, day, week or month.");
        ImmutableArray<AppealTerms> appeals =
            [.. Place.Each(options.Appeals, place.Below(nameof(options.Appeals)), one => one.Place, _faults).Select(one => Appeal(one.Item1, one.Item2))];
        return new(name, appeals, options.ExternalWithin ?? ConclusionTerms.ExternalByDefault, Outcomes(options.ReopensOn, place.Below(nameof(options.ReopensOn))));
    }

    private AppealTerms Appeal(AppealOptions options, Place place)
    {
        if (CodeName.TryFault(options.Body, out string? fault))
            Add(place.Below(nameof(options.Body)), fault, "Use a name of 1 to 64 characters.");
        if (string.IsNullOrWhiteSpace(options.How) || options.How.Length > AppealWay.MaxHowLength || !PlainText.IsInterchangeable(options.How))
        {
            Add(
                place.Below(nameof(options.How)),
                "How the customer appeals is missing, too long or not plain text.",
                string.Create(CultureInfo.InvariantCulture, $"Give an address or a telephone number, 1 to {AppealWay.MaxHowLength} characters."));
        }

        if (options.Within is { Count: 0 } never)
            Add(place.Below(nameof(options.Within)), $"{never} is not a positive time.", "Use at least one second, day, week or month, or omit it for no time limit.");
        return new(options.Body, options.How, options.Within);
    }

    private ImmutableArray<ExternalOutcome> Outcomes(IList<string> names, Place place)
    {
        if (names.Count == 0)
            return ConclusionTerms.ReopensByDefault;
        Dictionary<string, ExternalOutcome> known = Enum.GetValues<ExternalOutcome>().ToDictionary(static outcome => JsonNames.Of(outcome), StringComparer.Ordinal);
        foreach (string name in names.Where(name => !known.ContainsKey(name ?? "")))
            Add(place, $"'{PlainText.Shown(name ?? "")}' is not a result of an external stage.", $"Use {string.Join(", ", known.Keys)}.");
        return [.. names.Where(name => known.ContainsKey(name ?? "")).Select(name => known[name]).Distinct()];
    }

    private void Add(Place place, string message, string fix) => _faults.Add(new(ErrorCodes.InvalidConclusionRule, place, message, fix));
}
