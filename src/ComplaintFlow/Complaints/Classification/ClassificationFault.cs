namespace ComplaintFlow;

/// <summary>The reason why a classifier gave no answer.</summary>
public enum ClassificationFault
{
    /// <summary>The classifier threw an exception; it is logged, not written to the journal.</summary>
    Threw,

    /// <summary>The classifier exceeded the host's timeout.</summary>
    TimedOut,
}
