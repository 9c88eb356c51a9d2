namespace ComplaintFlow;

/// <summary>What a run of the worker did.</summary>
public sealed record WorkerRun
{
    /// <summary>How many complaints were caught up with time, or with newer rules.</summary>
    public int Advanced { get; init; }

    /// <summary>How many messages were handed to subscribers.</summary>
    public int Delivered { get; init; }

    /// <summary>How many rows of work failed and are tried again later.</summary>
    public int Failed { get; init; }

    /// <summary>How many rows of work were parked.</summary>
    public int Parked { get; init; }

    /// <summary>How many messages were skipped after too many attempts.</summary>
    public int Skipped { get; init; }

    /// <summary>How many rows of work were given back undone, since the run was stopped or its lease was half over.</summary>
    public int GivenBack { get; init; }

    /// <summary>Whether the run ended with work left: it was stopped, or did as much as one run does.</summary>
    public bool IsMore { get; init; }

    /// <summary>Why the run took no work, or no more; <see langword="null"/> when nothing was in its way.</summary>
    public string? Hindrance { get; init; }

    /// <summary>When work is due next, as far as the store says.</summary>
    public DateTimeOffset? NextWakeAt { get; init; }
}
