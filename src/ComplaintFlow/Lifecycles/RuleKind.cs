namespace ComplaintFlow.Lifecycles;

/// <summary>What a rule does with its trigger.</summary>
public enum RuleKind
{
    /// <summary>Goes to the rule's target.</summary>
    Permit,

    /// <summary>Leaves the status that has the rule and enters it again.</summary>
    Reentry,

    /// <summary>Goes to the target that a selector chooses among the declared ones.</summary>
    Dynamic,

    /// <summary>Records the trigger and stays.</summary>
    Internal,

    /// <summary>Accepts the trigger and does nothing.</summary>
    Ignore,
}
