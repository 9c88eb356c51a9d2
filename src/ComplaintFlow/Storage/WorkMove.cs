namespace ComplaintFlow.Storage;

/// <summary>The effect of a commit on an existing row of work.</summary>
public enum WorkMove
{
    /// <summary>Makes the row due at the instant if it was due later, never later than before: for additional work.</summary>
    /// <remarks>
    /// Work that has been claimed and has not advanced since waits for the end of its lease or its retry, and parked work stays parked; only the target moves.
    /// </remarks>
    Sooner,

    /// <summary>Replaces any existing row with a new one due at the instant, even if later: for work whose due time every commit knows.</summary>
    /// <remarks>Attempts count from 1 again, the lease and its token end, and the work is no longer parked.</remarks>
    Exactly,

    /// <summary>Removes any existing row, even if leased or parked.</summary>
    Remove,
}
