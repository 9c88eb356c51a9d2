namespace ComplaintFlow;

/// <summary>The state of a deadline.</summary>
public enum DeadlineState
{
    /// <summary>The clock is running.</summary>
    Running,

    /// <summary>The clock is paused, usually while waiting for the customer.</summary>
    Paused,

    /// <summary>The action was done in time.</summary>
    Met,

    /// <summary>The due time has passed and the action is not done.</summary>
    Missed,

    /// <summary>The action was done after the due time.</summary>
    MetLate,

    /// <summary>The deadline no longer applies: the complaint was withdrawn or merged, or no target matches.</summary>
    Cancelled,
}
