using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>
/// The complaints to which a rule applies. One matching key per kind is sufficient; all kinds and the condition must
/// match.
/// </summary>
public sealed class MatchOptions
{
    /// <summary>
    /// The categories, urgencies, channels, tiers, causes, touchpoints, languages, signals, ranges of amounts, kinds of record and
    /// values of fields to match.
    /// </summary>
    /// <value>Empty by default.</value>
    public IList<MatchKey> Keys { get; } = [];

    /// <summary>A condition in code.</summary>
    /// <value>None by default.</value>
    public MatchPredicate? Condition { get; set; }

    /// <summary>The name of a condition that is declared in code; ignored if <see cref="Condition"/> is set.</summary>
    /// <value>None by default.</value>
    public string? ConditionName { get; set; }

    /// <summary>Whether a key could not be read; the fault has been reported.</summary>
    internal bool IsIncomplete { get; set; }

    internal bool IsEmpty => Keys.Count == 0 && Condition is null && ConditionName is null && !IsIncomplete;

    /// <summary>Adds keys from code.</summary>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    internal void Add(ReadOnlySpan<MatchKey> keys)
    {
        foreach (MatchKey key in keys)
            Keys.Add(key.Name.Length > 0 ? key : throw new ArgumentException("The default value of a match key cannot be matched.", nameof(keys)));
    }

    /// <summary>Adds the values of a field from code.</summary>
    /// <exception cref="ArgumentException">The name is empty, there is no value, or one is empty.</exception>
    internal void AddField(string field, ReadOnlySpan<string> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException($"The field '{field}' has no value to match.", nameof(values));
        foreach (string value in values)
            Keys.Add(MatchKey.Field(field, value));
    }

    /// <summary>Sets the condition from code.</summary>
    /// <param name="name">The condition's name.</param>
    /// <param name="test">The condition.</param>
    /// <param name="version">The version of the code.</param>
    /// <param name="owner">What the condition belongs to, for the message.</param>
    /// <exception cref="InvalidOperationException">There is a condition already.</exception>
    internal void SetCondition(string name, Func<Complaint, bool> test, int version, string owner = "rule")
    {
        MatchPredicate condition = MatchPredicate.InCode(name, test, version);
        Condition = Condition is null ? condition : throw new InvalidOperationException($"The {owner} already has the condition '{Condition.Name}'. Combine both in one.");
    }

    internal MatchKeySet Compile(PredicateSet predicates, Place place)
    {
        if (Keys.Any(key => key.Name.Length == 0))
        {
            predicates.Faults.Add(new(
                ErrorCodes.InvalidMatchKey,
                place,
                "The default value of a match key cannot be matched.",
                "Remove it, or use a category, an urgency or another value."));
        }

        return new([.. Keys.Where(key => key.Name.Length > 0)], Condition ?? (ConditionName is null ? null : predicates.Find(ConditionName, place.Below("When"))));
    }
}

/// <summary>A condition in code, for matching properties that no match key covers.</summary>
/// <param name="Name">The name by which configuration refers to the condition.</param>
/// <param name="Test">
/// Returns whether the rule applies. Must be pure: the same complaint gives the same result, without I/O or a clock.
/// Called from many threads, and only after all keys of the rule have matched; must not throw.
/// </param>
/// <param name="Version">
/// A number that the application increases when the results change, since it is part of the rules' version; 1 by
/// default.
/// </param>
public sealed record MatchPredicate(string Name, Func<Complaint, bool> Test, int Version = 1)
{
    /// <summary>Makes a condition of the arguments of a call.</summary>
    /// <exception cref="ArgumentNullException">The name or the test is null.</exception>
    internal static MatchPredicate InCode(string name, Func<Complaint, bool> test, int version)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        return new(name, test, version);
    }
}

/// <summary>The settings of the keys and the condition of a rule.</summary>
internal static class MatchSettings
{
    private const string From = "AmountFrom";
    private const string Below = "AmountBelow";
    private const string Currency = "Currency";

    public static SettingForm SignalForm { get; } = SettingForm.AnyText with
    {
        Pattern = "^(concerned|frustrated|heated|demands-supervisor|threatens-publicity|threatens-legal-action|suspects-bad-faith|vulnerable-customer|repeats-[1-9][0-9]*)$",
        Known = ["concerned", "frustrated", "heated", "demands-supervisor", "threatens-publicity", "threatens-legal-action", "suspects-bad-faith", "vulnerable-customer", "repeats-2"],
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
        .Add("Kind", Names(RecordKind.Of, key => key), alias: "Kinds").Means("The kind of record.").Like("suggestion")
        .Text(From, SettingForm.Amount, (_, _) => { }).Means("The least amount in dispute; needs `Currency`.").Like("100")
        .Text(Below, SettingForm.Amount, (_, _) => { }).Means("The amount in dispute is less than this; needs `Currency`.")
        .Text(Currency, (_, _) => { }).Means("The currency of the amounts, by its ISO 4217 code.").Like("CNY")
        .Add("Fields", new SettingForm.Map("field", SettingForm.AnyText.OrSeveral()), ReadFields).Means("Values of your own fields; one of several values of a field is enough, several fields must all match.")
        .Like("""{ "plan": "prepaid" }""")
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

    private static void ReadFields(MatchOptions into, Setting fields, SettingReader reader)
    {
        reader.HasNoValue(fields, "a section", "Write { \"name\": \"value\" }.");
        foreach (Setting field in reader.Items(fields))
        {
            foreach ((string text, string place) in reader.Texts(field))
            {
                if (text.Length > 0)
                    into.Keys.Add(MatchKey.Field(field.Key, text));
                else
                    AddFault(into, place, $"The field '{field.Key}' has no value to match.", "Write a value, or remove the field.", reader);
            }
        }
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
