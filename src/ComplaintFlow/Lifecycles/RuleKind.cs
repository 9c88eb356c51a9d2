namespace ComplaintFlow.Lifecycles;

/// <summary>The effect of a rule on its trigger.</summary>
public enum RuleKind
{
    /// <summary>Moves to the rule's target.</summary>
    Permit,

    /// <summary>Leaves the status that has the rule and enters it again.</summary>
    Reentry,

    /// <summary>Moves to the declared target that a selector chooses.</summary>
    Dynamic,

    /// <summary>Records the trigger without leaving the status.</summary>
    Internal,

    /// <summary>Accepts the trigger without any effect.</summary>
    Ignore,
}
