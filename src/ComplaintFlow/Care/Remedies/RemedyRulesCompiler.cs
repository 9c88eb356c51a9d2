using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class RemedyRulesCompiler
{
    private const int MaxText = 1_000;

    private readonly Layered<RemedyRulesOptions> _layers;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;

    private RemedyRulesCompiler(Layered<RemedyRulesOptions> options, ICollection<Fault> faults)
    {
        (_layers, _faults) = (options, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddRemedies", faults);
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="faults">Receives every fault.</param>
    public static RemedyRulesTable? Compile(Layered<RemedyRulesOptions> options, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        RemedyRulesTable table = new RemedyRulesCompiler(options, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private RemedyRulesTable Compile()
    {
        KeyedRules<SuggestedRemedies> rules = new(_predicates, _faults);
        foreach (RemedyRulesOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((RemedyRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Remedies:Rules"), one => one.Place, _faults))
                rules.Add(described.Name, described.When, place, name => Suggested(described, name, place));
        }

        // Last, so that a rule of the host comes first whatever it is called.
        rules.BeginLayer();
        foreach (RemedyRuleOptions builtIn in _layers.Top(layer => layer.UseBuiltIn) == true ? RemedyRulesBuiltIn.Rules : [])
        {
            if (!rules.Contains(builtIn.Name!))
                rules.Add(builtIn.Name, builtIn.When, builtIn.Place!.Value, name => Suggested(builtIn, name, builtIn.Place.Value));
        }

        RemedyRulesOptions upper = _layers.Configured.Otherwise.Count > 0 ? _layers.Configured : _layers.Code;
        Place at = upper == _layers.Configured ? Place.InConfiguration("Remedies:Otherwise") : Place.InCode("AddRemedies, Otherwise");
        return new(rules.InOrder, upper.Otherwise.Count == 0 ? null : new(RemedyRulesTable.OtherwiseRule, Suggestions(upper.Otherwise, at)));
    }

    private SuggestedRemedies Suggested(RemedyRuleOptions options, string name, Place place)
    {
        if (options.Suggest.Count == 0)
            Add(place.Below("Suggest"), "The rule suggests nothing.", "Suggest at least one kind of remedy, or remove the rule.");
        return new(name, Suggestions(options.Suggest, place.Below("Suggest")));
    }

    private ImmutableArray<SuggestedRemedy> Suggestions(IList<SuggestionOptions> list, Place place)
    {
        if (list.Count > OfferOption.MaxOptions)
            Add(place, string.Create(CultureInfo.InvariantCulture, $"There are {list.Count} suggestions; at most {OfferOption.MaxOptions} are allowed."), "Remove some.");
        List<SuggestedRemedy> suggestions = [];
        foreach ((SuggestionOptions described, Place at) in Place.Each(list, place, static _ => null, _faults))
        {
            if (Suggestion(described, at) is not { } suggestion)
                continue;
            if (suggestions.Exists(other => other.Kind == suggestion.Kind))
                Add(at.Below("Kind"), $"'{suggestion.Kind}' is suggested twice.", "Remove one of the two, or widen the range of the other.");
            suggestions.Add(suggestion);
        }

        return [.. suggestions];
    }

    private SuggestedRemedy? Suggestion(SuggestionOptions options, Place place)
    {
        int before = _faults.Count;
        if (CodeName.TryFault(options.Kind, out string? fault) || !PlainText.IsName(options.Kind))
            Add(place.Below("Kind"), fault ?? $"'{PlainText.Shown(options.Kind)}' has a character that a name cannot have.", "Use the name of a kind, such as voucher.");
        if (options.Amount is not null && (options.AtLeast is not null || options.AtMost is not null))
            Add(place.Below("Amount"), "There are an amount and a range of amounts.", "Use Amount, or AtLeast and AtMost.");
        Money? least = options.Amount ?? options.AtLeast;
        Money? most = options.Amount ?? options.AtMost;
        Check(options.Amount, place.Below("Amount"));
        Check(options.AtLeast, place.Below("AtLeast"));
        Check(options.AtMost, place.Below("AtMost"));
        if (least is { } from && most is { } to && from.Currency != to.Currency)
            Add(place.Below("AtMost"), $"The range is from {from.Currency} to {to.Currency}.", "Use one currency; currencies are never converted.");
        else if (least?.Amount > most?.Amount)
            Add(place.Below("AtMost"), $"The least amount, {MoneyText.Of(least.Value)}, is more than the greatest, {MoneyText.Of(most.Value)}.", "Exchange the two.");
        CheckText(options.Conditions, place.Below("Conditions"));
        CheckText(options.Words, place.Below("Words"));
        return _faults.Count > before ? null : new(RemedyKind.Of(options.Kind), least, most, options.Conditions, options.Words);
    }

    private void Check(Money? money, Place place)
    {
        if (money is { } given && MoneyText.Fault(given) is { } fault)
            Add(place, fault, "Write an amount and its currency, such as 20 CNY.");
    }

    private void CheckText(string? text, Place place)
    {
        if (text is { Length: > MaxText })
            Add(place, string.Create(CultureInfo.InvariantCulture, $"The text has {text.Length} characters; at most {MaxText} are allowed."), "Shorten it.");
        else if (text is not null && (string.IsNullOrWhiteSpace(text) || !PlainText.IsInterchangeable(text)))
            Add(place, "The text is empty or has a character that is no text.", "Write what is meant, or omit the setting.");
    }

    private void Add(Place place, string message, string fix) => _faults.Add(new(ErrorCodes.InvalidRemedyRule, place, message, fix));
}
