namespace ComplaintFlow;

/// <summary>Does the work that is due: deadlines and what follows from them, delivery to subscribers, and clocks that newer rules changed.</summary>
/// <remarks>
/// Under a generic host it runs by itself. A host without one, or with a scheduler of its own (Quartz, Hangfire, cron), calls <see cref="RunOnceAsync"/> instead or as well. Any
/// number of nodes may do so at once. Safe to be called by many threads; runs of one process follow each other.
/// </remarks>
public interface IComplaintWorker
{
    /// <summary>Does what is due now, and what becomes due meanwhile, until nothing is left or <see cref="WorkerOptions.MaxPerRun"/> is reached.</summary>
    /// <param name="cancellationToken">Stops after what is at hand: what is done is settled, and the rest is given back.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now; nothing is lost, and the next run goes on.</exception>
    ValueTask<WorkerRun> RunOnceAsync(CancellationToken cancellationToken = default);
}

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

    /// <summary>What was done here and there.</summary>
    internal WorkerRun Plus(WorkerRun other) => this with
    {
        Advanced = Advanced + other.Advanced,
        Delivered = Delivered + other.Delivered,
        Failed = Failed + other.Failed,
        Parked = Parked + other.Parked,
        Skipped = Skipped + other.Skipped,
        GivenBack = GivenBack + other.GivenBack,
        NextWakeAt = other.NextWakeAt is { } at && !(at >= NextWakeAt) ? at : NextWakeAt,
    };
}
