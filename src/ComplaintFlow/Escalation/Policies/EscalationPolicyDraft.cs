using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>A policy as code or configuration describes it, before anything is checked.</summary>
internal sealed class EscalationPolicyDraft(string? id, string place)
{
    public string? Id { get; } = id;

    /// <summary>Where it stands.</summary>
    public string Place { get; } = place;

    public List<MatchKey> For { get; } = [];

    public MatchPredicate? Condition { get; set; }

    /// <summary>The name of a condition in code.</summary>
    public string? ConditionName { get; set; }

    /// <summary>Each of these by itself keeps the policy from acting.</summary>
    public List<MatchKey[]> Unless { get; } = [];

    public List<MatchPredicate> UnlessConditions { get; } = [];

    public List<string> UnlessConditionNames { get; } = [];

    public List<string> UnlessStatuses { get; } = [];

    public bool UnlessHandled { get; set; }

    public EscalationCondition? When { get; set; }

    /// <summary>The calendar by which allowances count.</summary>
    public string? Calendar { get; set; }

    public List<EscalationLevelDraft> Levels { get; } = [new()];
}
