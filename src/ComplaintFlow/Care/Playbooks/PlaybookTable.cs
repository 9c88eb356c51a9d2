using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>
/// The compiled playbooks and their rules: the first rule that matches chooses, otherwise <see cref="Otherwise"/>. Immutable and thread-safe.
/// </summary>
internal sealed class PlaybookTable(IReadOnlyList<Rule<Playbook>> rules, Playbook? otherwise, IEnumerable<Playbook> own)
{
    /// <summary>The name of the rule in the journal if no rule matched.</summary>
    public const string OtherwiseRule = "otherwise";

    private readonly RuleTable<Playbook> _table = RuleTable<Playbook>.Compile(rules);

    public static PlaybookTable Empty { get; } = new([], null, []);

    public ImmutableArray<Rule<Playbook>> Rules => _table.Rules;

    /// <summary>The playbook of complaints that no rule matches; null if they have none.</summary>
    public Playbook? Otherwise { get; } = otherwise;

    /// <summary>The playbooks of the host.</summary>
    public ImmutableArray<Playbook> Own { get; } = [.. own];

    /// <summary>The guards on who may do a step, by their written form.</summary>
    public FrozenDictionary<string, Guard> Guards { get; init; } = FrozenDictionary<string, Guard>.Empty;

    /// <summary>The guidance of the host's own steps by playbook and step, then by language.</summary>
    public FrozenDictionary<(string Playbook, string Step), FrozenDictionary<string, StepGuidanceOptions>> Guidance { get; init; } =
        FrozenDictionary<(string, string), FrozenDictionary<string, StepGuidanceOptions>>.Empty;

    /// <summary>Whether no complaint gets a playbook.</summary>
    public bool IsEmpty => Rules.IsEmpty && Otherwise is null;

    /// <summary>The playbooks that rules use, each once.</summary>
    public IEnumerable<Playbook> Used => Rules.Select(static rule => rule.Yield).Concat(Otherwise is null ? [] : [Otherwise]).Distinct();

    /// <summary>Finds the playbook for a complaint, and the name of the rule that chooses it.</summary>
    public bool TryFind(Complaint complaint, [NotNullWhen(true)] out Playbook? playbook, out string rule)
    {
        (playbook, rule) = _table.TryMatch(MatchSubject.Of(complaint), out Rule<Playbook>? found) ? (found.Yield, found.Name) : (Otherwise, OtherwiseRule);
        return playbook is not null;
    }

    /// <summary>Returns the playbooks of the host that no rule uses.</summary>
    public IEnumerable<Fault> Unused() =>
        from playbook in Own.Except(Used)
        let place = $"Playbooks, '{playbook.Name}'"
        select new Fault(ErrorCodes.UnusedPlaybook, place, "No rule uses the playbook.", "Use it in a rule or in Otherwise, or remove it.");

    /// <summary>Writes what decides anything; the guidance does not.</summary>
    public void Write(CanonicalWriter writer)
    {
        writer.Objects("definitions", [.. Used.OrderBy(static playbook => playbook.Name, StringComparer.Ordinal)], static (one, playbook) =>
        {
            one.Text("name", playbook.Name);
            one.Number("version", playbook.Version);
            one.Flag("in-order", playbook.IsInOrder);
            one.Objects("steps", playbook.Steps, static (each, step) =>
            {
                each.Text("name", step.Name);
                each.Flag("optional", step.IsOptional);
                each.Flag("needs-note", step.NeedsNote);
                each.Text("within", step.Within?.ToString());
                each.Set("by", step.By);
            });
        });
        _table.Write(writer, static (one, playbook) => one.Text("use", playbook.Name));
        writer.Text("otherwise", Otherwise?.Name);
    }
}
