using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Matching;

/// <summary>Reads what rules look for from configuration, and makes keys of it.</summary>
internal static class MatchSettings
{
    public const string Names = "Category, Urgency, Channel, Tier, Cause, Touchpoint, Language, Signal, AmountFrom, AmountBelow, Currency, When";

    /// <summary>Reads a setting, if it is one of these.</summary>
    public static bool TryRead(IConfigurationSection setting, SettingReader settings, IMatchOptions into)
    {
        switch (setting.Key.ToUpperInvariant())
        {
            case "CATEGORY" or "CATEGORIES":
                settings.Texts(setting, into.Category);
                break;
            case "URGENCY" or "URGENCIES":
                settings.Texts(setting, into.Urgency);
                break;
            case "CHANNEL" or "CHANNELS":
                settings.Texts(setting, into.Channel);
                break;
            case "TIER" or "TIERS":
                settings.Texts(setting, into.Tier);
                break;
            case "CAUSE" or "CAUSES":
                settings.Texts(setting, into.Cause);
                break;
            case "TOUCHPOINT" or "TOUCHPOINTS":
                settings.Texts(setting, into.Touchpoint);
                break;
            case "LANGUAGE" or "LANGUAGES":
                settings.Texts(setting, into.Language);
                break;
            case "SIGNAL" or "SIGNALS":
                settings.Texts(setting, into.Signal);
                break;
            case "AMOUNTFROM":
                into.AmountFrom = settings.Text(setting);
                break;
            case "AMOUNTBELOW":
                into.AmountBelow = settings.Text(setting);
                break;
            case "CURRENCY":
                into.Currency = settings.Text(setting);
                break;
            case "WHEN":
                into.When = settings.Text(setting);
                break;
            default:
                return false;
        }

        return true;
    }

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
