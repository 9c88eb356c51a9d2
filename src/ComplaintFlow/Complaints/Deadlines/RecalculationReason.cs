namespace ComplaintFlow;

/// <summary>The reason for the recalculation of a due time.</summary>
public enum RecalculationReason
{
    /// <summary>Another service target applies, because the classification of the complaint changed.</summary>
    TargetChanged,

    /// <summary>The calendar or the target was changed.</summary>
    RulesChanged,

    /// <summary>The appointment was postponed, and the clock is paused until then.</summary>
    Postponed,
}
