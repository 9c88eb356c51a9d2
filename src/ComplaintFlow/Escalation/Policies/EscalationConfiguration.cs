using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The settings of policies. Not by the binder: it passes over what it does not know.</summary>
internal static class EscalationConfiguration
{
    private static readonly SettingTable<(EscalationPolicyDraft Draft, MatchOptions Match)> For = new SettingTable<(EscalationPolicyDraft Draft, MatchOptions Match)>()
        .Include(MatchSettings.Keys, into => into.Match)
        .Text("When", (into, value) => into.Draft.ConditionName = value);

    private static readonly SettingTable<(EscalationPolicyDraft Draft, MatchOptions Match)> Unless = new SettingTable<(EscalationPolicyDraft Draft, MatchOptions Match)>()
        .Texts("Status", into => into.Draft.UnlessStatuses, alias: "Statuses")
        .Flag("Handled", (into, value) => into.Draft.UnlessHandled = value)
        .Include(MatchSettings.Keys, into => into.Match)
        .Texts("When", into => into.Draft.UnlessConditionNames);

    private static readonly SettingTable<EscalationPolicyDraft> Policy = new SettingTable<EscalationPolicyDraft>()
        .Add(nameof(EscalationPolicyDraft.Id), (_, _, _) => { })
        .Add("For", (into, setting, reader) => into.For.AddRange(KeysOf(For, into, setting, reader)))
        .Add("Unless", (into, setting, reader) =>
        {
            if (KeysOf(Unless, into, setting, reader) is { Length: > 0 } keys)
                into.Unless.Add(keys);
        })
        .Add("When", (into, setting, reader) => into.When = EscalationConditionReader.Read(setting, reader))
        .Text("Calendar", (into, value) => into.Calendar = value)
        .Add("Change", (into, setting, reader) => EscalationChangeReader.Read(into.Levels[0], setting, reader))
        .Add("Repeat", (into, setting, reader) => EscalationChangeReader.ReadRepeat(into.Levels[0], setting, reader))
        .Each("Then", (into, level, reader) => into.Levels.Add(EscalationChangeReader.ReadLevel(level, reader)));

    public static SettingTable<EscalationOptions> Table { get; } = new SettingTable<EscalationOptions>()
        .Each(nameof(EscalationOptions.Policies), (into, policy, reader) =>
            into.Policies.Add(Policy.Read(policy, new(policy.ValueOf(nameof(EscalationPolicyDraft.Id)), policy.Place), reader)));

    private static MatchKey[] KeysOf(SettingTable<(EscalationPolicyDraft Draft, MatchOptions Match)> table, EscalationPolicyDraft draft, Setting section, SettingReader reader) =>
        [.. table.Read(section, (draft, new()), reader).Match.Keys];
}
