namespace ComplaintFlow;

/// <summary>Why a deadline does not count any more.</summary>
public enum CancellationReason
{
    /// <summary>The complaint is over without what it asked for: withdrawn, or merged into another.</summary>
    ComplaintOver,

    /// <summary>No service target of its stage matches the complaint any more.</summary>
    NoTarget,

    /// <summary>The complaint was reopened, so that what was to follow its end does not any more.</summary>
    Reopened,
}
