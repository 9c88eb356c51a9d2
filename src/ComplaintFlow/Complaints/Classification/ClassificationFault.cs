namespace ComplaintFlow;

/// <summary>Why a classifier gave no answer.</summary>
public enum ClassificationFault
{
    /// <summary>It threw; what it threw is in the log, not in the journal.</summary>
    Threw,

    /// <summary>It did not answer as long as the host has patience.</summary>
    TimedOut,
}
