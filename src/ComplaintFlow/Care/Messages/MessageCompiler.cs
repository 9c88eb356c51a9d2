using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class MessageCompiler
{
    private readonly Layered<MessageOptions> _layers;
    private readonly LifecycleSet _lifecycles;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;

    private MessageCompiler(Layered<MessageOptions> options, LifecycleSet lifecycles, ICollection<Fault> faults)
    {
        (_layers, _lifecycles, _faults) = (options, lifecycles, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddMessages", faults);
    }

    /// <summary>Compiles a table. Returns null if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="lifecycles">The lifecycles, whose statuses the rules name, and whose guards name templates.</param>
    /// <param name="faults">Receives every fault.</param>
    public static MessageTable? Compile(Layered<MessageOptions> options, LifecycleSet lifecycles, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        MessageTable? table = new MessageCompiler(options, lifecycles, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private MessageTable? Compile()
    {
        int before = _faults.Count;
        NamedRules<Rule<MessageRule>> rules = new(_faults);
        foreach (MessageOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((MessageRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Messages:Rules"), one => one.Place, _faults))
            {
                if (Compile(described, place) is { } rule)
                    rules.Add(rule.Name, place, rule);
            }
        }

        PublicChannels channels = Channels();
        if (_faults.Count > before)
            return null;
        MessageTable table = new(rules.InOrder, channels);
        CheckReach(table);
        CheckTemplates(table);
        return table;
    }

    private Rule<MessageRule>? Compile(MessageRuleOptions options, Place place)
    {
        int before = _faults.Count;
        MatchKeySet keys = options.When.Compile(_predicates, place);
        if (options.Name is not null && CodeName.TryFault(options.Name, out string? fault))
            _faults.Add(new(ErrorCodes.InvalidRuleName, place.Below(nameof(options.Name)), fault, "Change the name, or omit it."));
        MessageOccasion occasion = Occasion(options, place);
        ImmutableArray<string> templates = Templates(options.Templates, place.Below(nameof(options.Templates)));
        if (options.Through is { Name.Length: 0 })
            _faults.Add(new(ErrorCodes.InvalidMessageRule, place.Below(nameof(options.Through)), "The channel has no name.", "Use a name of 1 to 64 characters."));
        return _faults.Count > before || options.When.IsIncomplete ? null : new(options.Name ?? NameOf(occasion, keys), keys, new(occasion, templates, options.Through));
    }

    private static string NameOf(MessageOccasion occasion, MatchKeySet keys)
    {
        string name = keys.All.IsEmpty && keys.Predicate is null ? occasion.ToString() : $"{occasion}: {keys.RuleName}";
        return name.Length <= CodeName.MaxLength ? name : keys.RuleName;
    }

    private MessageOccasion Occasion(MessageRuleOptions options, Place place)
    {
        switch (options)
        {
            case { On: { } name, Status: null }:
                if (EventTypes.Find(name) is not { } type)
                    AddUnknown("event", name, EventTypes.All.Select(EventTypes.NameOf), place.Below(nameof(options.On)));
                else if (type == typeof(Events.MessageDue) || type == typeof(Events.MessageSent) || type == typeof(Events.MessageFailed))
                    _faults.Add(new(ErrorCodes.InvalidMessageRule, place.Below(nameof(options.On)), $"A message on '{name}' would never end.", "Use another event."));
                return new(name, null);
            case { On: null, Status: { } status }:
                string[] known = [.. _lifecycles.All.SelectMany(lifecycle => lifecycle.Statuses).Select(one => one.Name).Distinct()];
                if (!known.Contains(status))
                    AddUnknown("status", status, known, place.Below(nameof(options.Status)));
                return new(null, CodeName.TryFault(status, out _) ? default : Status.Of(status));
            default:
                _faults.Add(new(
                    ErrorCodes.InvalidMessageRule,
                    place,
                    options.On is null ? "The rule has no occasion." : "The rule has two occasions.",
                    "Set either On, to an event such as complaint-received, or Status, to a status such as informed."));
                return default;
        }
    }

    private void AddUnknown(string kind, string name, IEnumerable<string> known, Place place)
    {
        string meant = NearestName.Find(name, [.. known]) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        _faults.Add(new(ErrorCodes.InvalidMessageRule, place, $"There is no {kind} '{PlainText.Shown(name)}'.", $"Use the name of one.{meant}"));
    }

    private ImmutableArray<string> Templates(IList<string> names, Place place)
    {
        if (names.Count is 0 or > MessageRuleOptions.MaxTemplates)
        {
            _faults.Add(new(
                ErrorCodes.InvalidMessageRule,
                place,
                names.Count == 0 ? "The rule sends nothing." : $"The rule sends {Number(names.Count)} messages.",
                $"Name 1 to {Number(MessageRuleOptions.MaxTemplates)} templates."));
        }

        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault, CustomerMessage.MaxTemplateLength))
                _faults.Add(new(ErrorCodes.InvalidMessageRule, place, fault, $"Use names of 1 to {Number(CustomerMessage.MaxTemplateLength)} characters."));
            else if (!PlainText.IsName(name) || name.Contains('/', StringComparison.Ordinal))
            {
                _faults.Add(new(
                    ErrorCodes.InvalidMessageRule,
                    place,
                    $"'{PlainText.Shown(name)}' has a character that a template's name cannot have.",
                    "Remove it; a slash separates the message from its complaint."));
            }

        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private PublicChannels Channels()
    {
        if (_layers.Top(layer => layer.PublicChannels.Count > 0 ? layer.PublicChannels : null) is not { } names)
            return PublicChannels.Default;
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                _faults.Add(new(ErrorCodes.InvalidMessageRule, "Messages:PublicChannels", fault, "Use names of 1 to 64 characters."));
        }

        return new([.. names.Where(name => !CodeName.TryFault(name, out _)).Select(Channel.Of)]);
    }

    /// <summary>A rule without conditions takes every complaint, so that none is left to the rules after it for the same occasion.</summary>
    private void CheckReach(MessageTable table)
    {
        foreach (IGrouping<MessageOccasion, Rule<MessageRule>> rules in table.Rules.GroupBy(static rule => rule.Yield.Occasion))
        {
            Rule<MessageRule>? general = rules.FirstOrDefault(static rule => rule.Keys.All.IsEmpty && rule.Keys.Predicate is null);
            if (general is not null && rules.Last() is var last && last != general)
            {
                _faults.Add(new(
                    ErrorCodes.InvalidMessageRule,
                    $"Messages, '{last.Name}'",
                    $"The rule can never apply, because '{general.Name}' before it has no conditions.",
                    "Place it before that rule, or have that one send its templates too."));
            }
        }
    }

    /// <summary>A trigger that waits for a message which no rule sends would never be permitted.</summary>
    private void CheckTemplates(MessageTable table)
    {
        if (table.Templates.Length > MessageRuleOptions.MaxTemplates)
        {
            _faults.Add(new(
                ErrorCodes.InvalidMessageRule,
                "Messages:Rules",
                $"The rules name {Number(table.Templates.Length)} templates.",
                $"Use at most {Number(MessageRuleOptions.MaxTemplates)}."));
        }

        IEnumerable<(string Lifecycle, string Template)> required =
            from lifecycle in _lifecycles.All
            from status in lifecycle.Statuses
            from rule in lifecycle.Describe(status).Rules
            from guard in rule.Guards
            where guard.MessageTemplate is not null
            select (lifecycle.Name, guard.MessageTemplate);
        foreach ((string lifecycle, string template) in required.Distinct().Where(one => !table.Templates.Contains(one.Template)))
        {
            _faults.Add(new(
                ErrorCodes.InvalidMessageRule,
                $"Lifecycles, '{lifecycle}'",
                $"The guard message-sent({template}) can never be met, because no rule sends '{template}'.",
                "Send it by a rule of AddMessages or Messages:Rules, or remove the guard."));
        }
    }
}
