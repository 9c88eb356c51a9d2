using System.Collections.Frozen;
using System.Globalization;
using ComplaintFlow.Deciding;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class OffersCompiler
{
    private readonly Layered<OffersOptions> _layers;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;

    private OffersCompiler(Layered<OffersOptions> options, ICollection<Fault> faults)
    {
        (_layers, _faults) = (options, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddOffers", faults);
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="faults">Receives every fault.</param>
    public static OffersTable? Compile(Layered<OffersOptions> options, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        OffersTable table = new OffersCompiler(options, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private OffersTable Compile()
    {
        OfferTerms standard = OfferTerms.Standard with
        {
            ValidFor = Top(layer => layer.ValidFor, nameof(OffersOptions.ValidFor)) ?? OfferTerms.Standard.ValidFor,
            CarryOutWithin = Top(layer => layer.CarryOutWithin, nameof(OffersOptions.CarryOutWithin)) ?? OfferTerms.Standard.CarryOutWithin,
        };
        KeyedRules<OfferTerms> rules = new(_predicates, _faults);
        foreach (OffersOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((OfferRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Offers:Rules"), one => one.Place, _faults))
                rules.Add(described.Name, described.When, place, _ => Terms(described, place, standard));
        }

        OfferTermsOptions? otherwise = _layers.Top(layer => layer.Otherwise);
        Place at = otherwise == _layers.Configured.Otherwise ? Place.InConfiguration("Offers:Otherwise") : Place.InCode("AddOffers, Otherwise");
        return new(rules.InOrder, otherwise is null ? standard : Terms(otherwise, at, standard), Triggers())
        {
            ApproveWithin = Top(layer => layer.ApproveWithin, nameof(OffersOptions.ApproveWithin)) ?? OfferTerms.StandardApproval,
        };
    }

    private OfferTerms Terms(OfferTermsOptions options, Place place, OfferTerms standard)
    {
        if (options.AtLeast is < 1 or > OfferOption.MaxOptions)
            Add(place.Below(nameof(options.AtLeast)), string.Create(CultureInfo.InvariantCulture, $"The least number of options is {options.AtLeast}."), $"Use 1 to {OfferOption.MaxOptions}.");
        List<RemedyKind> owed = [];
        foreach (string name in options.Owed)
        {
            if (CodeName.TryFault(name, out string? fault) || !PlainText.IsName(name))
                Add(place.Below(nameof(options.Owed)), fault ?? $"'{PlainText.Shown(name)}' has a character that a name cannot have.", "Use names of 1 to 64 characters, such as cancellation.");
            else
                owed.Add(RemedyKind.Of(name));
        }

        return new(
            options.AtLeast ?? standard.AtLeast,
            options.IncludeWanted,
            new(owed),
            Positive(options.ValidFor, place.Below(nameof(options.ValidFor))) ?? standard.ValidFor,
            Positive(options.CarryOutWithin, place.Below(nameof(options.CarryOutWithin))) ?? standard.CarryOutWithin);
    }

    private FrozenDictionary<OfferAct, Trigger?> Triggers() => new (OfferAct Act, string Setting, Func<OfferTriggerOptions, string?> Name)[]
    {
        (OfferAct.Propose, nameof(OfferTriggerOptions.Propose), one => one.Propose),
        (OfferAct.Accept, nameof(OfferTriggerOptions.Accept), one => one.Accept),
        (OfferAct.Decline, nameof(OfferTriggerOptions.Decline), one => one.Decline),
        (OfferAct.Start, nameof(OfferTriggerOptions.Start), one => one.Start),
        (OfferAct.Progress, nameof(OfferTriggerOptions.Progress), one => one.Progress),
        (OfferAct.Complete, nameof(OfferTriggerOptions.Complete), one => one.Complete),
        (OfferAct.Fail, nameof(OfferTriggerOptions.Fail), one => one.Fail),
    }.ToFrozenDictionary(static one => one.Act, one => Trigger(one.Act, one.Setting, _layers.Top(layer => one.Name(layer.Triggers))));

    private Trigger? Trigger(OfferAct act, string setting, string? name)
    {
        if (name is null)
            return OffersTable.StandardTriggers[act];
        if (name == OfferTriggerOptions.None)
            return null;
        Place place = Place.InConfiguration($"Offers:Triggers:{setting}");
        if (CodeName.TryFault(name, out string? fault))
            Add(place, fault, "Name a trigger of the lifecycle, or none.");
        else if (name == ComplaintFlow.Trigger.Merge.Name)
            Add(place, "Merging needs another complaint.", "Name another trigger of the lifecycle, or none.");
        else
            return ComplaintFlow.Trigger.Of(name);
        return null;
    }

    private Allowance? Top(Func<OffersOptions, Allowance?> value, string setting) => Positive(_layers.Top(value), Place.InConfiguration($"Offers:{setting}"));

    private Allowance? Positive(Allowance? allowance, Place place)
    {
        if (allowance is { Count: 0 })
            Add(place, "The time is zero.", "Write a time such as 14 calendar days.");
        return allowance;
    }

    private void Add(Place place, string message, string fix) => _faults.Add(new(ErrorCodes.InvalidOfferRule, place, message, fix));
}
