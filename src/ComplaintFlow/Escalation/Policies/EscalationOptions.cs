using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>
/// The escalation policies (<c>ComplaintFlow:Escalation</c>). Filled by <see cref="EscalationBuilder"/>, by configuration, or by hand.
/// </summary>
public sealed class EscalationOptions
{
    /// <summary>The policies; their order has no effect.</summary>
    /// <value>By default none; at most 200.</value>
    public IList<EscalationPolicyOptions> Policies { get; } = [];

    /// <summary>Conditions in code that policies refer to by name; conditions set on a policy itself need not be listed. Not in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    internal static SettingTable<EscalationOptions> Settings { get; } = new SettingTable<EscalationOptions>()
        .Each(
            nameof(Policies), EscalationPolicyOptions.Settings, policy => new() { Place = Place.InConfiguration(policy.Place), Levels = { new() } }, into => into.Policies)
        .Like("""[ { "Id": "unanswered", "When": { "Missed": "acknowledge" }, "Change": { "Handler": "next tier" } } ]""");

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Unreadable settings are reported as faults when the rules are compiled.</summary>
    /// <param name="escalation">The section, whose child is <c>Policies</c>.</param>
    public void Read(IConfiguration escalation)
    {
        ArgumentNullException.ThrowIfNull(escalation);
        Settings.Read(SettingTree.Read(escalation, "Escalation", Faults), this, new(Faults));
    }
}

/// <summary>An escalation policy: its scope, its condition, and its changes level by level.</summary>
public sealed class EscalationPolicyOptions
{
    private static readonly SettingTable<(EscalationPolicyOptions Policy, MatchOptions Keys)> Exceptions =
        new SettingTable<(EscalationPolicyOptions Policy, MatchOptions Keys)>()
        .Add("Status", ReadStatuses, alias: "Statuses").Means("Statuses, substates included, that are excepted.").Like("awaiting-customer")
        .Flag("Handled", (into, value) => into.Policy.UnlessHandled = value)
        .Means("Whether the levels from the second on are left out once staff have done something since the level before. By default `false`.")
        .Include(MatchSettings.Keys, into => into.Keys)
        .Add("When", (into, setting, reader) =>
        {
            foreach ((string name, _) in reader.Texts(setting))
                into.Policy.Unless.Add(new() { ConditionName = name });
        }).Means("Names of conditions in code, each of which excepts by itself.").Like("reopened");

    /// <summary>
    /// The identifier, of 1 to 40 characters without a colon, under which journals record what the policy has done. Keep it when you change the policy. A
    /// policy in configuration replaces the one in code with the same identifier.
    /// </summary>
    public string? Id { get; set; }

    /// <summary>The complaints to which the policy applies.</summary>
    /// <value>By default all.</value>
    public MatchOptions For { get; } = new();

    /// <summary>
    /// The excepted complaints; each entry is an exception. In configuration one section: its keys together make one exception, and so does each condition
    /// of <c>When</c>; beside them stand <c>Status</c> (<see cref="UnlessIn"/>) and <c>Handled</c> (<see cref="UnlessHandled"/>).
    /// </summary>
    /// <value>By default none.</value>
    public IList<MatchOptions> Unless { get; } = [];

    /// <summary>The excepted statuses, including their substates. In configuration <c>"Unless": { "Status": "awaiting-customer" }</c>.</summary>
    /// <value>By default none.</value>
    public IList<Status> UnlessIn { get; } = [];

    /// <summary>
    /// Whether the levels from the second on are skipped once staff have been active since the previous level. In configuration
    /// <c>"Unless": { "Handled": true }</c>.
    /// </summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool UnlessHandled { get; set; }

    /// <summary>The policy's condition.</summary>
    /// <value>By default <see langword="null"/>; required.</value>
    public EscalationCondition? When { get; set; }

    /// <summary>The name of the calendar in which the policy's allowances are counted.</summary>
    /// <value>By default that of the deadline's service target, else the only calendar defined.</value>
    public string? Calendar { get; set; }

    /// <summary>The levels. In configuration <c>Change</c> and <c>Repeat</c> belong to the first level, and <c>Then</c> lists the others.</summary>
    /// <value>By default none; 1 to 20, including repetitions.</value>
    public IList<EscalationLevelOptions> Levels { get; } = [];

    internal static SettingTable<EscalationPolicyOptions> Settings { get; } = new SettingTable<EscalationPolicyOptions>()
        .Text(nameof(Id), (into, value) => into.Id = value).Like("unanswered")
        .Section(nameof(For), MatchSettings.Table, into => into.For)
        .Like("""{ "Category": "billing" }""")
        .Add(nameof(Unless), new SettingForm.Section(Exceptions), ReadUnless)
        .Like("""{ "Status": "awaiting-customer" }""")
        .Add(nameof(When), new SettingForm.Section(EscalationCondition.Settings), (into, setting, reader) =>
        {
            int before = reader.Faults.Count;
            into.When = EscalationCondition.Read(setting, reader);
            into.HasConditionFault = reader.Faults.Count > before;
        }).Like("""{ "Missed": "acknowledge" }""")
        .Text(nameof(Calendar), (into, value) => into.Calendar = value).Like("shop")
        .Add("Change", EscalationLevelOptions.ChangeForm, (into, setting, reader) => EscalationLevelOptions.ReadChanges(into.Levels[0], setting, reader)).Means("What the first level changes; one change at least.")
        .Like("""{ "Place": "private-room", "CoolOff": "2 hours" }""")
        .Add("Repeat", EscalationLevelOptions.RepeatForm, (into, setting, reader) => EscalationLevelOptions.ReadRepeat(into.Levels[0], setting, reader)).Means("How the first level is repeated. By default once only.")
        .Like("""{ "Every": "4 working hours", "UntilLevel": 3 }""")
        .Each("Then", EscalationLevelOptions.Settings, _ => new(), into => into.Levels).Means("The levels from the second on, in their order.")
        .Like("""[ { "After": "1 business day", "Change": { "Handler": "next tier" } } ]""");

    /// <summary>The place of the policy in code or configuration; null when the options were filled by hand.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether a fault in <see cref="When"/> has already been reported.</summary>
    internal bool HasConditionFault { get; private set; }

    private static void ReadUnless(EscalationPolicyOptions into, Setting unless, SettingReader reader)
    {
        MatchOptions keys = new();
        reader.HasNoValue(unless, "a section", "Write { … }.");
        Exceptions.Read(unless, (into, keys), reader);
        if (keys.Keys.Count > 0)
            into.Unless.Add(keys);
    }

    private static void ReadStatuses((EscalationPolicyOptions Policy, MatchOptions Keys) into, Setting setting, SettingReader reader)
    {
        foreach ((string name, string place) in reader.Texts(setting))
        {
            if (CodeName.TryFault(name, out string? fault))
                reader.Faults.Add(new(ErrorCodes.UnknownStatus, place, fault, "Write the name of a status."));
            else
                into.Policy.UnlessIn.Add(Status.Of(name));
        }
    }
}
