using System.Collections.Immutable;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Makes policies of what code and configuration say, or finds everything that is wrong with them. Configuration replaces by identifier.</summary>
internal static class EscalationCompiler
{
    public const int MaxPolicies = 200;
    public const int MaxLevels = 20;
    public const int MaxIdLength = 40;

    public static EscalationPolicySet Compile(EscalationBuilder code, EscalationOptions options, EscalationSurroundings around, ICollection<Fault> faults)
    {
        foreach (Fault fault in options.Faults)
            faults.Add(fault);
        PredicateSet predicates = new(code.Predicates.Concat(code.Policies.SelectMany(policy => policy.UnlessConditions.Prepend(policy.Condition!))), "AddEscalation", faults);
        Dictionary<string, EscalationPolicy> policies = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<EscalationPolicyDraft> source in (ReadOnlySpan<IReadOnlyList<EscalationPolicyDraft>>)[code.Policies, options.Policies])
        {
            HashSet<string> here = new(StringComparer.Ordinal);
            foreach (EscalationPolicyDraft draft in source)
            {
                if (!IsId(draft.Id, out string? fault))
                    faults.Add(new(ErrorCodes.InvalidPolicyId, draft.Place, fault, $"Give the policy an identifier of 1 to {MaxIdLength} characters without a colon."));
                else if (!here.Add(draft.Id!))
                    faults.Add(new(ErrorCodes.DuplicatePolicy, draft.Place, $"There is a policy '{draft.Id}' already.", "Give one of them another identifier, or remove it."));
                else if (new EscalationPolicyCheck(draft, around, predicates, faults).Compile() is { } policy)
                    policies[policy.Id] = policy;
            }
        }

        if (policies.Count > MaxPolicies)
            faults.Add(new(ErrorCodes.DuplicatePolicy, "Escalation", $"There are {policies.Count} policies.", $"Leave at most {MaxPolicies}."));
        return new(policies.Values);
    }

    private static bool IsId(string? id, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? fault)
    {
        if (CodeName.TryFault(id, out fault))
            return false;
        fault = id switch
        {
            { Length: > MaxIdLength } => $"The identifier '{id[..16]}…' has {id.Length} characters.",
            _ when id!.Contains(':', StringComparison.Ordinal) => $"The identifier '{id}' contains a colon.",
            EscalationPolicy.ByHand => $"The identifier '{id}' stands for what is done by hand without a policy.",
            _ => null,
        };
        return fault is null;
    }
}
