namespace ComplaintFlow;

/// <summary>Why a due time was reckoned anew.</summary>
public enum RecalculationReason
{
    /// <summary>Another service target applies, since the complaint is seen otherwise.</summary>
    TargetChanged,

    /// <summary>The calendar or the target has been changed.</summary>
    RulesChanged,

    /// <summary>The customer is dealt with later, and the clock stands still until then.</summary>
    Postponed,
}
