using System.Collections.Frozen;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed partial class PlaybookCompiler
{
    private const int MaxPlaybooks = 100;
    private const string StepFix = "Use a name of 1 to 48 characters.";

    private static readonly Place Definitions = Place.InConfiguration("Playbooks:Definitions");

    private readonly Layered<PlaybookOptions> _layers;
    private readonly LifecycleVocabulary _vocabulary;
    private readonly bool _hasCalendar;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;
    private readonly Dictionary<string, Guard> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guard> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Playbook, string Step), FrozenDictionary<string, StepGuidanceOptions>> _guidance = [];

    private PlaybookCompiler(Layered<PlaybookOptions> options, LifecycleVocabulary vocabulary, bool hasCalendar, ICollection<Fault> faults)
    {
        (_layers, _vocabulary, _hasCalendar, _faults) = (options, vocabulary, hasCalendar, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddPlaybooks", faults);
        foreach (Guard guard in options.All.SelectMany(layer => layer.Guards).OfType<Guard>())
        {
            if (!_known.TryAdd(guard.ToString(), guard) && !_known[guard.ToString()].IsSameAs(guard))
                Add(
                    ErrorCodes.InvalidPlaybook, Place.InCode("AddPlaybooks"),
                    $"Two different guards have the name '{guard}'.",
                    "Give one of them another name.");
        }
    }

    /// <summary>Compiles a table. Returns null if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="vocabulary">The guards that steps can name.</param>
    /// <param name="hasCalendar">Whether there is a standard calendar to count the time of steps.</param>
    /// <param name="faults">Receives every fault.</param>
    public static PlaybookTable? Compile(Layered<PlaybookOptions> options, LifecycleVocabulary vocabulary, bool hasCalendar, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        PlaybookTable table = new PlaybookCompiler(options, vocabulary, hasCalendar, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private PlaybookTable Compile()
    {
        NamedRules<Playbook?> own = new(
            static (name, place, first) => new(
                ErrorCodes.DuplicatePlaybook,
                place,
                $"The playbook '{name}' is already defined at {first}.",
                "Rename or remove one of them."), _faults);
        foreach (PlaybookOptions layer in _layers.All)
        {
            own.BeginLayer();
            foreach ((PlaybookDefinitionOptions definition, Place place) in Place.Each(layer.Definitions, Definitions, one => one.Place, _faults))
            {
                if (IsName(definition.Name, place.Below("Name"), "Name the playbook."))
                    own.Add(definition.Name, place, Compile(definition, place));
            }
        }

        if (own.InOrder.Count > MaxPlaybooks)
            Add(
                ErrorCodes.DuplicatePlaybook, Definitions,
                $"There are {own.InOrder.Count} playbooks.",
                $"Keep at most {MaxPlaybooks}.");
        Playbook[] playbooks = [.. own.InOrder.OfType<Playbook>()];
        // A playbook with faults is not unknown.
        IEnumerable<PlaybookDefinitionOptions> defined = _layers.All.SelectMany(layer => layer.Definitions).OfType<PlaybookDefinitionOptions>();
        HashSet<string> faulty = [.. defined.Select(one => one.Name ?? "").Except(playbooks.Select(one => one.Name))];
        Dictionary<string, Playbook> byName = Playbooks.All.Where(one => !faulty.Contains(one.Name)).ToDictionary(one => one.Name, StringComparer.Ordinal);
        foreach (Playbook playbook in playbooks)
            byName[playbook.Name] = playbook;

        List<Rule<Playbook>> rules = [.. Rules(byName, faulty)];
        string? otherwise = _layers.Top(layer => layer.Otherwise);
        return new(rules, otherwise is null ? null : Find(otherwise, Place.InConfiguration("Playbooks:Otherwise"), byName, faulty), playbooks)
        {
            Guards = _used.ToFrozenDictionary(StringComparer.Ordinal),
            Guidance = _guidance.ToFrozenDictionary(),
        };
    }

    private IEnumerable<Rule<Playbook>> Rules(Dictionary<string, Playbook> playbooks, HashSet<string> faulty)
    {
        NamedRules<Rule<Playbook>> rules = new(_faults);
        foreach (PlaybookOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((PlaybookRuleOptions rule, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Playbooks:Rules"), one => one.Place, _faults))
            {
                if (Compile(rule, place, playbooks, faulty) is { } compiled)
                    rules.Add(compiled.Name, place, compiled);
            }
        }

        return rules.InOrder;
    }

    private Rule<Playbook>? Compile(PlaybookRuleOptions options, Place place, Dictionary<string, Playbook> playbooks, HashSet<string> faulty)
    {
        int before = _faults.Count;
        MatchKeySet keys = options.When.Compile(_predicates, place);
        bool isComplete = _faults.Count == before && !options.When.IsIncomplete;
        Playbook? playbook = null;
        if (options.Use is null)
            Add(ErrorCodes.UnknownPlaybook, place, "The rule uses no playbook.", "End it with Use.");
        else
            playbook = Find(options.Use, place.Below(nameof(options.Use)), playbooks, faulty);
        if (options.Name is not null && !IsName(options.Name, place.Below("Name"), "Change the name, or omit it.", ErrorCodes.InvalidRuleName))
            return null;
        if (isComplete && keys.All.IsEmpty && keys.Predicate is null)
            Add(
                ErrorCodes.RuleWithoutKeys, place,
                "The rule has no conditions, so it would match every complaint.",
                "Add a key such as Category, or use Otherwise.");
        else if (isComplete && playbook is not null)
            return new(options.Name ?? keys.RuleName, keys, playbook);
        return null;
    }

    private Playbook? Find(string name, Place place, Dictionary<string, Playbook> playbooks, HashSet<string> faulty)
    {
        if (playbooks.TryGetValue(name, out Playbook? playbook) || faulty.Contains(name))
            return playbook;
        string meant = NearestName.Find(name, playbooks.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        Add(
            ErrorCodes.UnknownPlaybook, place,
            $"There is no playbook '{name}'.",
            $"Use one of {string.Join(", ", playbooks.Keys.Order(StringComparer.Ordinal))}, or define it.{meant}");
        return null;
    }

    private bool IsName(string? name, Place place, string fix, string code = ErrorCodes.InvalidPlaybook)
    {
        if (!CodeName.TryFault(name, out string? fault))
            return true;
        Add(code, place, fault, fix);
        return false;
    }

    private void Add(string code, Place place, string message, string fix) => _faults.Add(new(code, place, message, fix));
}
