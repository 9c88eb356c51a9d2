using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Says when complaints escalate, and what is changed then: the time, the place or the handler.</summary>
/// <remarks>Not safe for several threads. What is wrong with the policies comes out, all at once, when the host starts.</remarks>
public sealed class EscalationBuilder
{
    internal List<EscalationPolicyDraft> Policies { get; } = [];

    internal List<MatchPredicate> Predicates { get; } = [];

    /// <summary>Begins a policy.</summary>
    /// <param name="id">
    /// Its identifier, of 1 to 40 characters without a colon, under which journals remember what it has done. A policy that is described anew keeps it; one
    /// with another identifier is another policy.
    /// </param>
    public EscalationWhenBuilder Policy(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        EscalationPolicyDraft policy = new(id, $"AddEscalation, '{id}'");
        Policies.Add(policy);
        return new(this, policy);
    }

    /// <summary>Declares a condition in code that policies in configuration may refer to by name.</summary>
    /// <param name="name">The name, of 1 to 64 characters.</param>
    /// <param name="test">Whether the policy may act; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    public EscalationBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        Predicates.Add(new(name, test, version));
        return this;
    }
}
