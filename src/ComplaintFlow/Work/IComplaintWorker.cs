using ComplaintFlow.Errors;
using ComplaintFlow.Work;

namespace ComplaintFlow;

/// <summary>Carries out due work: deadlines and their effects, delivery to subscribers, and clocks changed by newer rules.</summary>
/// <remarks>
/// Under a generic host it runs by itself. A host without one, or with its own scheduler (Quartz, Hangfire, cron),
/// calls <see cref="RunOnceAsync"/> instead or in addition. Any number of nodes can do so at once. Thread-safe; runs of
/// one process are sequential for each kind of work.
/// </remarks>
public interface IComplaintWorker
{
    /// <summary>
    /// Carries out work that is due now, and work that becomes due meanwhile, until none is left or
    /// <see cref="WorkerOptions.MaxPerRun"/> is reached.
    /// </summary>
    /// <param name="cancellationToken">Stops the run after the current work: finished work is settled, and the rest is given back.</param>
    /// <returns>The results of the run.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable; nothing is lost, and the next run continues.</exception>
    ValueTask<WorkerRun> RunOnceAsync(CancellationToken cancellationToken = default);
}

/// <summary>The results of a run of the worker.</summary>
public sealed record WorkerRun
{
    /// <summary>The number of complaints caught up with time, or with newer rules.</summary>
    public int Advanced { get; init; }

    /// <summary>The number of waiting complaints assigned to a handler.</summary>
    public int Assigned { get; init; }

    /// <summary>The number of messages delivered to subscribers.</summary>
    public int Delivered { get; init; }

    /// <summary>The number of rows of work that failed and will be retried.</summary>
    public int Failed { get; init; }

    /// <summary>The number of rows of work parked.</summary>
    public int Parked { get; init; }

    /// <summary>The number of messages skipped after too many attempts.</summary>
    public int Skipped { get; init; }

    /// <summary>The number of rows of work given back without an attempt, because the run was stopped or half of the lease had passed.</summary>
    public int GivenBack { get; init; }

    /// <summary>Whether the run ended with work left: it was stopped, or reached its limit.</summary>
    public bool IsMore { get; init; }

    /// <summary>The reason why the run claimed no work, or no more; <see langword="null"/> when nothing prevented it.</summary>
    public string? Hindrance { get; init; }

    /// <summary>The instant at which work is next due, as far as the store knows.</summary>
    public DateTimeOffset? NextWakeAt { get; init; }

    /// <summary>Returns the sum of two results.</summary>
    internal WorkerRun Plus(WorkerRun other) => this with
    {
        Advanced = Advanced + other.Advanced,
        Assigned = Assigned + other.Assigned,
        Delivered = Delivered + other.Delivered,
        Failed = Failed + other.Failed,
        Parked = Parked + other.Parked,
        Skipped = Skipped + other.Skipped,
        GivenBack = GivenBack + other.GivenBack,
        NextWakeAt = other.NextWakeAt is { } at && !(at >= NextWakeAt) ? at : NextWakeAt,
    };
}
