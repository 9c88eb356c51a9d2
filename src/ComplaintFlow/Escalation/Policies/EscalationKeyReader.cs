using ComplaintFlow.Matching;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Reads match keys of a policy from configuration, by the names that routing gives them.</summary>
internal sealed class EscalationKeyReader(string place, List<Fault> faults)
{
    public const string Settings = "Category, Urgency, Channel, Tier, Cause, Touchpoint, Language, Signal, AmountFrom, AmountBelow, Currency";

    private readonly MatchKeyReader _keys = new(place, faults);
    private readonly SettingReader _settings = new(place, faults);
    private string? _from;
    private string? _below;
    private string? _currency;

    public MatchKey[] Keys
    {
        get
        {
            _keys.Amounts(_from, _below, _currency);
            return _keys.Keys;
        }
    }

    public bool TryRead(IConfigurationSection setting)
    {
        List<string> texts = [];
        switch (setting.Key.ToUpperInvariant())
        {
            case "CATEGORY" or "CATEGORIES":
                _settings.Texts(setting, texts);
                _keys.Names("Category", texts, Category.Of, key => key);
                return true;
            case "URGENCY" or "URGENCIES":
                _settings.Texts(setting, texts);
                _keys.Urgencies("Urgency", texts);
                return true;
            case "CHANNEL" or "CHANNELS":
                _settings.Texts(setting, texts);
                _keys.Names("Channel", texts, Channel.Of, key => key);
                return true;
            case "TIER" or "TIERS":
                _settings.Texts(setting, texts);
                _keys.Names("Tier", texts, CustomerTier.Of, key => key);
                return true;
            case "CAUSE" or "CAUSES":
                _settings.Texts(setting, texts);
                _keys.Names("Cause", texts, Cause.Of, key => key);
                return true;
            case "TOUCHPOINT" or "TOUCHPOINTS":
                _settings.Texts(setting, texts);
                _keys.Names("Touchpoint", texts, Touchpoint.Of, key => key);
                return true;
            case "LANGUAGE" or "LANGUAGES":
                _settings.Texts(setting, texts);
                _keys.Names("Language", texts, Language.Of, key => key);
                return true;
            case "SIGNAL" or "SIGNALS":
                _settings.Texts(setting, texts);
                _keys.Signals("Signal", texts);
                return true;
            case "AMOUNTFROM":
                _from = _settings.Text(setting);
                return true;
            case "AMOUNTBELOW":
                _below = _settings.Text(setting);
                return true;
            case "CURRENCY":
                _currency = _settings.Text(setting);
                return true;
            default:
                return false;
        }
    }
}
