namespace ComplaintFlow;

/// <summary>The reason for the cancellation of a deadline.</summary>
public enum CancellationReason
{
    /// <summary>The complaint ended without the result it asked for: it was withdrawn, or merged into another.</summary>
    ComplaintOver,

    /// <summary>No service target of the stage matches the complaint any more.</summary>
    NoTarget,

    /// <summary>The complaint was reopened, so that the deadlines that follow its closing no longer apply.</summary>
    Reopened,
}
