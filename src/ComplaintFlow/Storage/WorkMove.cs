namespace ComplaintFlow.Storage;

/// <summary>What a commit does to a row of work that may be there already.</summary>
public enum WorkMove
{
    /// <summary>The row becomes due at the instant if it was due later, and never later: for work that came on top of what is there.</summary>
    /// <remarks>Work that has been claimed and has not advanced since waits out its lease or its retry, and parked work stays parked; only the target of these moves.</remarks>
    Sooner,

    /// <summary>Whatever row is there is replaced by a new one that is due at the instant, also when that is later: for work of which each commit knows when it is due.</summary>
    /// <remarks>So its attempts count from 1 again, its lease and its token are over, and it is not parked any more.</remarks>
    Exactly,

    /// <summary>Whatever row is there is gone, leased or parked as it may be.</summary>
    Remove,
}
