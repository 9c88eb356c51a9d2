namespace ComplaintFlow;

/// <summary>The condition of an escalation policy.</summary>
public enum EscalationReason
{
    /// <summary>A deadline is approaching.</summary>
    DeadlineNear,

    /// <summary>A share of a deadline's budget is used up.</summary>
    BudgetUsed,

    /// <summary>A deadline was missed.</summary>
    DeadlineMissed,

    /// <summary>A deadline was missed some time ago.</summary>
    Overdue,

    /// <summary>The customer has complained about the same matter before.</summary>
    Repeated,

    /// <summary>The customer is agitated.</summary>
    Emotion,

    /// <summary>The customer demands a supervisor.</summary>
    SupervisorDemanded,

    /// <summary>The customer threatens to go to the press or social media.</summary>
    PublicityThreatened,

    /// <summary>The customer threatens to involve a lawyer, a court or a regulator.</summary>
    LegalActionThreatened,

    /// <summary>The customer has declined an offer.</summary>
    Declined,

    /// <summary>No one has acted for some time.</summary>
    Idle,

    /// <summary>A person requested the escalation.</summary>
    ByHand,
}
