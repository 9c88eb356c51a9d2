using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>All policies, in the order of their identifiers; the order in which they are written has no effect. Immutable and thread-safe.</summary>
internal sealed class EscalationPolicySet
{
    private readonly FrozenDictionary<string, EscalationPolicy> _byId;

    public EscalationPolicySet(IEnumerable<EscalationPolicy> policies)
    {
        All = [.. policies.OrderBy(policy => policy.Id, StringComparer.Ordinal)];
        _byId = All.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);
    }

    public static EscalationPolicySet Empty { get; } = new([]);

    public ImmutableArray<EscalationPolicy> All { get; }

    /// <summary>The calendars that the policies name.</summary>
    public IEnumerable<WorkCalendar> Calendars => All.SelectMany(policy => policy.Calendars).Distinct();

    /// <summary>Whether a policy counts the time in which it was the firm's turn and nothing was done.</summary>
    public bool CountIdleTime => All.Any(static policy => policy.When.Reason == EscalationReason.Idle);

    /// <summary>Whether a policy counts the time in which a playbook stalls.</summary>
    public bool CountStalls => All.Any(static policy => policy.When.Reason == EscalationReason.PlaybookStalls);

    public EscalationPolicy? Find(string id) => _byId.GetValueOrDefault(id);

    public void Write(CanonicalWriter writer) => writer.Objects("policies", All, static (one, policy) => policy.Write(one));
}
