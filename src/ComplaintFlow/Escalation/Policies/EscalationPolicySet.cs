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
        _byId = All.ToFrozenDictionary(policy => policy.Id, StringComparer.Ordinal);
    }

    public static EscalationPolicySet Empty { get; } = new([]);

    public ImmutableArray<EscalationPolicy> All { get; }

    public EscalationPolicy? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The same for equal sets only, calendars included: part of the rules' version.</summary>
    public string ToCanonicalText() => string.Join(
        "\n\n",
        [
            .. All.Select(policy => policy.ToCanonicalText()),
            .. All.SelectMany(policy => policy.Calendars).Distinct().OrderBy(calendar => calendar.Name, StringComparer.Ordinal).Select(calendar => calendar.ToCanonicalText()),
        ]);
}
