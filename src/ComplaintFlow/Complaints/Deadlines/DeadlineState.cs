namespace ComplaintFlow;

/// <summary>Where a deadline stands.</summary>
public enum DeadlineState
{
    /// <summary>Time counts.</summary>
    Running,

    /// <summary>Time stands still, usually because the customer has been asked.</summary>
    Paused,

    /// <summary>What was to be done was done in time.</summary>
    Met,

    /// <summary>It is past due, and what was to be done is not done yet.</summary>
    Missed,

    /// <summary>What was to be done was done, and too late.</summary>
    MetLate,

    /// <summary>It does not count any more: the complaint was withdrawn or merged, or no target asks for it.</summary>
    Cancelled,
}
