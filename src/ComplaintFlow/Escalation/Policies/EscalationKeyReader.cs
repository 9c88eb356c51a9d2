using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Reads match keys of a policy from configuration, by the names that routing gives them.</summary>
internal sealed class EscalationKeyReader(string place, ICollection<Fault> faults)
{
    private readonly MatchKeyReader _keys = new(place, faults);
    private string? _from;
    private string? _below;
    private string? _currency;

    public static SettingTable<EscalationKeyReader> Table { get; } = new SettingTable<EscalationKeyReader>()
        .Add("Category", Texts((keys, texts) => keys.Names("Category", texts, Category.Of, key => key)), alias: "Categories")
        .Add("Urgency", Texts((keys, texts) => keys.Urgencies("Urgency", texts)), alias: "Urgencies")
        .Add("Channel", Texts((keys, texts) => keys.Names("Channel", texts, Channel.Of, key => key)), alias: "Channels")
        .Add("Tier", Texts((keys, texts) => keys.Names("Tier", texts, CustomerTier.Of, key => key)), alias: "Tiers")
        .Add("Cause", Texts((keys, texts) => keys.Names("Cause", texts, Cause.Of, key => key)), alias: "Causes")
        .Add("Touchpoint", Texts((keys, texts) => keys.Names("Touchpoint", texts, Touchpoint.Of, key => key)), alias: "Touchpoints")
        .Add("Language", Texts((keys, texts) => keys.Names("Language", texts, Language.Of, key => key)), alias: "Languages")
        .Add("Signal", Texts((keys, texts) => keys.Signals("Signal", texts)), alias: "Signals")
        .Text("AmountFrom", (into, value) => into._from = value)
        .Text("AmountBelow", (into, value) => into._below = value)
        .Text("Currency", (into, value) => into._currency = value);

    public MatchKey[] Keys
    {
        get
        {
            _keys.Amounts(_from, _below, _currency);
            return _keys.Keys;
        }
    }

    private static Action<EscalationKeyReader, Setting, SettingReader> Texts(Action<MatchKeyReader, IList<string>> add) => (into, setting, reader) =>
    {
        List<string> texts = [];
        reader.Texts(setting, texts);
        add(into._keys, texts);
    };
}
