using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The settings of the keys and the condition of a rule.</summary>
internal static class MatchSettings
{
    private const string From = "AmountFrom";
    private const string Below = "AmountBelow";
    private const string Currency = "Currency";

    public static SettingForm SignalForm { get; } = SettingForm.AnyText with
    {
        Pattern = "^(concerned|frustrated|heated|demands-supervisor|threatens-publicity|threatens-legal-action|suspects-bad-faith|repeats-[1-9][0-9]*)$",
        Known = ["concerned", "frustrated", "heated", "demands-supervisor", "threatens-publicity", "threatens-legal-action", "suspects-bad-faith", "repeats-2"],
        Example = "demands-supervisor",
    };

    /// <summary>The keys, without the condition, of which some rules name one and others several.</summary>
    public static SettingTable<MatchOptions> Keys { get; } = new SettingTable<MatchOptions>()
        .Add("Category", Names(Category.Of, key => key), alias: "Categories").Means("The category, or one above it.").Like("billing/refund")
        .Add("Urgency", SettingForm.Members<Urgency>().OrSeveral(), Texts(TryUrgency, "is not an urgency", "Use low, normal, urgent or critical."), alias: "Urgencies").Means("The urgency.")
        .Add("Channel", Names(Channel.Of, key => key), alias: "Channels").Means("The channel by which the complaint came.").Like("letter")
        .Add("Tier", Names(CustomerTier.Of, key => key), alias: "Tiers").Means("The customer's tier.").Like("vip")
        .Add("Cause", Names(Cause.Of, key => key), alias: "Causes").Means("The cause.").Like("damaged")
        .Add("Touchpoint", Names(Touchpoint.Of, key => key), alias: "Touchpoints").Means("The touchpoint.").Like("delivery")
        .Add("Language", Names(Language.Of, key => key), alias: "Languages").Means("The customer's language, as a BCP 47 tag.").Like("zh")
        .Add("Signal", SignalForm.OrSeveral(), Texts(TrySignal, "is not a signal", Signal.Known), alias: "Signals").Means("A warning sign that the complaint has.")
        .Text(From, SettingForm.Amount, (_, _) => { }).Means("The least amount in dispute; needs `Currency`.").Like("100")
        .Text(Below, SettingForm.Amount, (_, _) => { }).Means("The amount in dispute is less than this; needs `Currency`.")
        .Text(Currency, (_, _) => { }).Means("The currency of the amounts, by its ISO 4217 code.").Like("CNY")
        .Finally(ReadAmounts);

    public static SettingTable<MatchOptions> Table { get; } = new SettingTable<MatchOptions>()
        .Include(Keys, into => into)
        .Text("When", (into, value) => into.ConditionName = value).Means("The name of a condition in code, which must hold too.").Like("reopened");

    private delegate bool Parser(string text, out MatchKey key);

    private static Action<MatchOptions, Setting, SettingReader> Names<T>(Func<string, T> make, Func<T, MatchKey> toKey) => (into, setting, reader) =>
    {
        foreach ((string text, string place) in reader.Texts(setting))
        {
            try
            {
                into.Keys.Add(toKey(make(text)));
            }
            catch (ArgumentException fault)
            {
                AddFault(into, place, FirstLine(fault), $"Correct the {setting.Key.ToLowerInvariant()}, or remove it.", reader);
            }
        }
    };

    private static Action<MatchOptions, Setting, SettingReader> Texts(Parser parse, string wrong, string fix) => (into, setting, reader) =>
    {
        foreach ((string text, string place) in reader.Texts(setting))
        {
            if (parse(text, out MatchKey key))
                into.Keys.Add(key);
            else
                AddFault(into, place, $"'{text}' {wrong}.", fix, reader);
        }
    };

    private static bool TryUrgency(string text, out MatchKey key)
    {
        int urgency = Array.FindIndex(Enum.GetNames<Urgency>(), known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        key = urgency < 0 ? default : (MatchKey)(Urgency)urgency;
        return urgency >= 0;
    }

    private static bool TrySignal(string text, out MatchKey key)
    {
        bool isSignal = Signal.TryParse(text, out Signal signal);
        key = isSignal ? (MatchKey)signal : default;
        return isSignal;
    }

    private static void ReadAmounts(MatchOptions into, Setting section, SettingReader reader)
    {
        (string? from, string? below, string? currency) = (section.ValueOf(From), section.ValueOf(Below), section.ValueOf(Currency));
        if (from is null && below is null && currency is null)
            return;
        if (!TryAmount(From, out decimal? least) | !TryAmount(Below, out decimal? limit))
            return;
        if (AmountRange.Fault(least, limit, currency) is { } fault)
        {
            AddFault(
                into,
                Setting.Below(section.Place, currency is { Length: > 0 } && least >= limit ? From : Currency),
                fault,
                "Set AmountFrom, AmountBelow or both, and Currency to a code such as CNY.",
                reader);
        }
        else
        {
            into.Keys.Add(AmountRange.Create(least, limit, currency!));
        }

        bool TryAmount(string name, out decimal? amount)
        {
            amount = null;
            if (section.ValueOf(name) is not { } text)
                return true;
            if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal parsed))
                amount = parsed;
            else
                AddFault(into, Setting.Below(section.Place, name), $"'{text}' is not an amount.", "Use digits with a decimal point, such as 499.90.", reader);
            return amount is not null;
        }
    }

    private static void AddFault(MatchOptions into, string place, string message, string fix, SettingReader reader)
    {
        into.IsIncomplete = true;
        reader.Faults.Add(new(ErrorCodes.InvalidMatchKey, place, message, fix));
    }

    private static string FirstLine(ArgumentException fault) =>
        fault.Message.IndexOf(" (Parameter", StringComparison.Ordinal) is >= 0 and int end ? fault.Message[..end] : fault.Message;
}
