namespace ComplaintFlow;

/// <summary>What an escalation policy waits for.</summary>
public enum EscalationReason
{
    /// <summary>A deadline is near.</summary>
    DeadlineNear,

    /// <summary>A share of a deadline's budget is used up.</summary>
    BudgetUsed,

    /// <summary>A deadline has been missed.</summary>
    DeadlineMissed,

    /// <summary>A deadline was missed some time ago.</summary>
    Overdue,

    /// <summary>The customer has complained of the same before.</summary>
    Repeated,

    /// <summary>The customer is heated.</summary>
    Emotion,

    /// <summary>The customer asks for somebody more senior.</summary>
    SupervisorDemanded,

    /// <summary>The customer speaks of the press or of social media.</summary>
    PublicityThreatened,

    /// <summary>The customer speaks of a lawyer, a court or a regulator.</summary>
    LegalActionThreatened,

    /// <summary>The customer has declined what was offered.</summary>
    Declined,

    /// <summary>Nobody has done anything for some time.</summary>
    Idle,

    /// <summary>Somebody has asked for it.</summary>
    ByHand,
}
