using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The settings of what rules look for, and the keys that are made of them.</summary>
internal static class MatchSettings
{
    public static SettingTable<IMatchOptions> Table { get; } = new SettingTable<IMatchOptions>()
        .Texts(nameof(IMatchOptions.Category), into => into.Category, alias: "Categories")
        .Texts(nameof(IMatchOptions.Urgency), into => into.Urgency, alias: "Urgencies")
        .Texts(nameof(IMatchOptions.Channel), into => into.Channel, alias: "Channels")
        .Texts(nameof(IMatchOptions.Tier), into => into.Tier, alias: "Tiers")
        .Texts(nameof(IMatchOptions.Cause), into => into.Cause, alias: "Causes")
        .Texts(nameof(IMatchOptions.Touchpoint), into => into.Touchpoint, alias: "Touchpoints")
        .Texts(nameof(IMatchOptions.Language), into => into.Language, alias: "Languages")
        .Texts(nameof(IMatchOptions.Signal), into => into.Signal, alias: "Signals")
        .Text(nameof(IMatchOptions.AmountFrom), (into, value) => into.AmountFrom = value)
        .Text(nameof(IMatchOptions.AmountBelow), (into, value) => into.AmountBelow = value)
        .Text(nameof(IMatchOptions.Currency), (into, value) => into.Currency = value)
        .Text(nameof(IMatchOptions.When), (into, value) => into.When = value);

    public static MatchKeys Keys(IMatchOptions options, PredicateSet predicates, string place, ICollection<Fault> faults) =>
        new(Keys(options, place, faults), options.When is null ? null : predicates.Find(options.When, $"{place}:When"));

    /// <summary>The keys without the condition in code.</summary>
    public static MatchKey[] Keys(IMatchOptions options, string place, ICollection<Fault> faults)
    {
        MatchKeyReader keys = new(place, faults);
        keys.Names(nameof(options.Category), options.Category, Category.Of, key => key);
        keys.Urgencies(nameof(options.Urgency), options.Urgency);
        keys.Names(nameof(options.Channel), options.Channel, Channel.Of, key => key);
        keys.Names(nameof(options.Tier), options.Tier, CustomerTier.Of, key => key);
        keys.Names(nameof(options.Cause), options.Cause, Cause.Of, key => key);
        keys.Names(nameof(options.Touchpoint), options.Touchpoint, Touchpoint.Of, key => key);
        keys.Names(nameof(options.Language), options.Language, Language.Of, key => key);
        keys.Signals(nameof(options.Signal), options.Signal);
        keys.Amounts(options.AmountFrom, options.AmountBelow, options.Currency);
        return keys.Keys;
    }
}
