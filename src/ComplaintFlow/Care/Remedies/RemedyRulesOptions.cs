using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>What to offer for which complaints (<c>ComplaintFlow:Remedies</c>). Filled by <see cref="RemedyRulesBuilder"/>, from configuration, or directly.</summary>
public sealed class RemedyRulesOptions
{
    /// <summary>Whether the built-in rules apply after those of the host. A rule of the host replaces the built-in one of the same name.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? UseBuiltIn { get; set; }

    /// <summary>The rules, in the order in which they are tried; the first that matches applies.</summary>
    public IList<RemedyRuleOptions> Rules { get; } = [];

    /// <summary>Conditions in code that rules refer to by name. Conditions set on a rule need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    /// <summary>What to offer for complaints that no rule matches.</summary>
    /// <value>Nothing by default.</value>
    public IList<SuggestionOptions> Otherwise { get; } = [];

    internal static SettingTable<RemedyRulesOptions> Settings { get; } = new SettingTable<RemedyRulesOptions>()
        .Flag(nameof(UseBuiltIn), (into, value) => into.UseBuiltIn = value).Like("true")
        .Descriptions(nameof(Rules), RemedyRuleOptions.Settings, place => new() { Place = place }, into => into.Rules)
        .Like("""[ { "Cause": "late-delivery", "Suggest": [ { "Kind": "voucher", "Amount": "20 CNY" } ] } ]""")
        .Each(nameof(Otherwise), SuggestionOptions.Settings, _ => new(), into => into.Otherwise)
        .Like("""[ { "Kind": "apology" } ]""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="remedies">The section, whose children are <c>UseBuiltIn</c>, <c>Rules</c> and <c>Otherwise</c>.</param>
    public void Read(IConfiguration remedies)
    {
        ArgumentNullException.ThrowIfNull(remedies);
        Settings.Read(SettingTree.Read(remedies, "Remedies", Faults), this, new(Faults));
    }
}

/// <summary>A rule: its conditions, and what to offer.</summary>
public sealed class RemedyRuleOptions
{
    /// <summary>
    /// The rule's name, 1 to 64 characters. A rule in configuration replaces, in place, the one of the same name in code; others follow after those in code.
    /// </summary>
    /// <value>By default the rule is named after its keys.</value>
    public string? Name { get; set; }

    /// <summary>The conditions. In configuration they are settings of the rule itself: <c>Category</c>, <c>Cause</c> and so on.</summary>
    public MatchOptions When { get; } = new();

    /// <summary>What to offer: each as an option of its own, for the customer to choose from.</summary>
    /// <value>Required: 1 to <see cref="OfferOption.MaxOptions"/>, of different kinds.</value>
    public IList<SuggestionOptions> Suggest { get; } = [];

    internal static SettingTable<RemedyRuleOptions> Settings { get; } = new SettingTable<RemedyRuleOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("late delivery")
        .Include(MatchSettings.Table, into => into.When)
        .Each(nameof(Suggest), SuggestionOptions.Settings, _ => new(), into => into.Suggest)
        .Like("""[ { "Kind": "voucher", "Amount": "20 CNY" } ]""");

    /// <summary>The place of the rule, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}

/// <summary>A remedy that a rule suggests.</summary>
public sealed class SuggestionOptions
{
    private static readonly SettingForm Amounts = new SettingForm.Text("amount with currency") { Pattern = @"^\d+(\.\d+)? [A-Z]{3}$", Example = "20 CNY" };

    /// <summary>The kind of remedy.</summary>
    /// <value>Required: the name of one of <see cref="RemedyKind"/>, or of a kind of the host.</value>
    public string Kind { get; set; } = "";

    /// <summary>The amount to offer. Excludes <see cref="AtLeast"/> and <see cref="AtMost"/>.</summary>
    /// <value><see langword="null"/> by default: the amount is left to whoever makes the offer.</value>
    public Money? Amount { get; set; }

    /// <summary>The least amount to offer, inclusive.</summary>
    /// <value><see langword="null"/> by default: no least amount.</value>
    public Money? AtLeast { get; set; }

    /// <summary>The greatest amount to offer, inclusive.</summary>
    /// <value><see langword="null"/> by default: no greatest amount.</value>
    public Money? AtMost { get; set; }

    /// <summary>The conditions under which it is given.</summary>
    /// <value>By default those of the text <c>suggestion.conditions.&lt;rule&gt;.&lt;kind&gt;</c>, if there is one.</value>
    public string? Conditions { get; set; }

    /// <summary>The words with which to offer it.</summary>
    /// <value>By default those of the text <c>suggestion.words.&lt;rule&gt;.&lt;kind&gt;</c>, or the general ones of the kind.</value>
    public string? Words { get; set; }

    internal static SettingTable<SuggestionOptions> Settings { get; } = new SettingTable<SuggestionOptions>()
        .Text(nameof(Kind), (into, value) => into.Kind = value ?? "").Like("voucher")
        .Add(nameof(Amount), Amounts, (into, setting, reader) => into.Amount = Read(setting, reader))
        .Add(nameof(AtLeast), Amounts, (into, setting, reader) => into.AtLeast = Read(setting, reader))
        .Add(nameof(AtMost), Amounts, (into, setting, reader) => into.AtMost = Read(setting, reader))
        .Text(nameof(Conditions), (into, value) => into.Conditions = value).Like("within 30 days, also without the packaging")
        .Text(nameof(Words), (into, value) => into.Words = value).Like("Would a voucher make up for the wait?");

    private static Money? Read(Setting setting, SettingReader reader)
    {
        if (MoneyText.TryParse(reader.Text(setting), out Money money, out string? fault))
            return money;
        reader.Faults.Add(new(ErrorCodes.InvalidRemedyRule, setting.Place, fault, "Write an amount and its currency, such as 20 CNY."));
        return null;
    }
}
