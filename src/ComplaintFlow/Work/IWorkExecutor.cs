using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Carries out one kind of work.</summary>
internal interface IWorkExecutor
{
    WorkKind Kind { get; }

    /// <summary>The reason why the work cannot be carried out in this process now; null when it can.</summary>
    string? Hindrance => null;

    /// <summary>
    /// Carries out one row of work, as far as time allows. An exception is a failure after the cursor reached; the work
    /// is retried later, or given up.
    /// </summary>
    /// <param name="turn">The row; receives the progress.</param>
    /// <param name="cancellationToken">Requests an early end.</param>
    /// <returns>The settlement for the store; null when a commit has already ended the lease.</returns>
    ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken);

    /// <summary>The number of rows of one realm that this kind of work begins together.</summary>
    int Together => 1;

    /// <summary>Begins rows of one realm together, where that is cheaper. What it leaves is carried out alone, and nothing that fails here counts as an attempt.</summary>
    /// <param name="turns">The rows, none of which was tried before; each may receive what is done of it.</param>
    /// <param name="cancellationToken">Requests an early end.</param>
    ValueTask BeginAsync(IReadOnlyList<WorkTurn> turns, CancellationToken cancellationToken) => default;

    /// <summary>Returns the settlement of work that has had too many attempts.</summary>
    WorkSettlement GiveUp(WorkTurn turn, string why);
}

/// <summary>A row of work being carried out, and its progress.</summary>
/// <param name="item">The claimed row.</param>
/// <param name="mayContinue">Returns whether to begin another piece of work.</param>
/// <param name="timeLeft">Returns the time until the row must be settled.</param>
internal sealed class WorkTurn(WorkItem item, Func<bool> mayContinue, Func<TimeSpan> timeLeft)
{
    public WorkItem Item => item;

    public bool MayContinue => mayContinue();

    public TimeSpan TimeLeft => timeLeft();

    /// <summary>What was done of due work together with others; null if nothing was.</summary>
    public CaughtUp? Begun { get; set; }

    /// <summary>The entries from the cursor on that were read together with those of other rows, and the timestamp before; null if none were.</summary>
    public (IReadOnlyList<StoredEntry>? Entries, long ReadAt) Read { get; set; }

    /// <summary>Why the row was not begun although its time is over; null if that is not so.</summary>
    public Exception? Hung { get; set; }

    /// <summary>What to do once the row is settled.</summary>
    public Action? Settled { get; set; }

    /// <summary>The version up to which the work is done.</summary>
    public long Cursor { get; set; } = item.Cursor;

    public bool HasAdvanced => Cursor > item.Cursor;

    /// <summary>The results, as part of those of the run.</summary>
    public WorkerRun Done { get; private set; } = new();

    public void Count(Func<WorkerRun, WorkerRun> done) => Done = done(Done);

    /// <summary>Settles without a failure: finished work is kept, and work that was not begun is given back.</summary>
    public WorkSettlement Settle() => HasAdvanced ? new(item, Cursor) : WorkSettlement.GiveBack(item);
}
