using System.Collections.Immutable;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Which customers are asked whether it helped, and when: the first rule that matches applies. Immutable and thread-safe.</summary>
/// <param name="rules">The rules.</param>
/// <param name="otherwise">The rule of complaints that none matches; null for none.</param>
/// <param name="statuses">The statuses in which a complaint counts as resolved.</param>
internal sealed class FollowUpTable(IReadOnlyList<Rule<FollowUpRule>> rules, FollowUpRule? otherwise, ImmutableArray<Status> statuses)
{
    /// <summary>The rule name in the journal if no rule matched.</summary>
    public const string OtherwiseRule = "otherwise";

    private readonly RuleTable<FollowUpRule> _table = RuleTable<FollowUpRule>.Compile(rules);

    /// <summary>The statuses in which a complaint of the built-in lifecycles is resolved: the customer has been told the outcome.</summary>
    public static ImmutableArray<Status> ResolvedByDefault { get; } = [Status.Informed, Status.FollowUp, Status.Reviewing, Status.Improving, Status.Closed];

    public ImmutableArray<Rule<FollowUpRule>> Rules => _table.Rules;

    public FollowUpRule? Otherwise { get; } = otherwise;

    /// <summary>The statuses in which a complaint counts as resolved.</summary>
    public ImmutableArray<Status> Statuses { get; } = statuses;

    public bool IsEmpty => Rules.IsEmpty && Otherwise is null;

    /// <summary>The rules that can apply.</summary>
    public IEnumerable<FollowUpRule> Used => Rules.Select(static rule => rule.Yield).Concat(Otherwise is null ? [] : [Otherwise]);

    /// <summary>Finds the rule for a complaint; null if its customer is not asked. Records of other kinds are followed up only by a rule that names their kind.</summary>
    public FollowUpRule? Find(Complaint complaint)
    {
        if (_table.TryFind(MatchSubject.Of(complaint), out FollowUpRule? found))
            return found;
        return complaint.Kind == RecordKind.Complaint ? Otherwise : null;
    }

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        _table.Write(writer, static (one, rule) => rule.Write(one));
        if (Otherwise is not null)
            writer.Object("otherwise", Otherwise.Write);
        writer.Set("statuses", Statuses.Select(static status => status.Name));
    }
}
