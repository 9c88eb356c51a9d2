using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ComplaintFlow.Escalation;

/// <summary>All policies, in the order of their identifiers: that in which they are written decides nothing. Immutable, for all threads.</summary>
internal sealed class EscalationPolicySet
{
    private readonly FrozenDictionary<string, EscalationPolicy> _byId;

    public EscalationPolicySet(IEnumerable<EscalationPolicy> policies)
    {
        All = [.. policies.OrderBy(policy => policy.Id, StringComparer.Ordinal)];
        Timed = [.. All.Where(policy => policy.When.IsTimed)];
        _byId = All.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);
    }

    public static EscalationPolicySet Empty { get; } = new([]);

    public ImmutableArray<EscalationPolicy> All { get; }

    /// <summary>Those for which an instant has to come.</summary>
    public ImmutableArray<EscalationPolicy> Timed { get; }

    public EscalationPolicy? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The same for equal sets only: part of the rules' version.</summary>
    public string ToCanonicalText() => string.Join("\n\n", All.Select(policy => policy.ToCanonicalText()));
}
