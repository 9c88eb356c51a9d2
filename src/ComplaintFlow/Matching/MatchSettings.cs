using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The settings of the keys and the condition of a rule.</summary>
internal static class MatchSettings
{
    private const string From = "AmountFrom";
    private const string Below = "AmountBelow";
    private const string Currency = "Currency";

    /// <summary>The settings of the keys, without the condition; each accepts one value or several.</summary>
    public static SettingTable<MatchOptions> Keys { get; } = new SettingTable<MatchOptions>()
        .Add("Category", Names(Category.Of, key => key), alias: "Categories")
        .Add("Urgency", Texts(TryUrgency, "is not an urgency", "Use low, normal, urgent or critical."), alias: "Urgencies")
        .Add("Channel", Names(Channel.Of, key => key), alias: "Channels")
        .Add("Tier", Names(CustomerTier.Of, key => key), alias: "Tiers")
        .Add("Cause", Names(Cause.Of, key => key), alias: "Causes")
        .Add("Touchpoint", Names(Touchpoint.Of, key => key), alias: "Touchpoints")
        .Add("Language", Names(Language.Of, key => key), alias: "Languages")
        .Add("Signal", Texts(TrySignal, "is not a signal", Signal.Known), alias: "Signals")
        .Text(From, (_, _) => { })
        .Text(Below, (_, _) => { })
        .Text(Currency, (_, _) => { })
        .Finally(ReadAmounts);

    public static SettingTable<MatchOptions> Table { get; } = new SettingTable<MatchOptions>()
        .Include(Keys, into => into)
        .Text("When", (into, value) => into.ConditionName = value);

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
