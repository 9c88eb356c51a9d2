using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Does one kind of work.</summary>
internal interface IWorkHandler
{
    WorkKind Kind { get; }

    /// <summary>Does the work of one row, as far as there is time. What it throws is a fault after what it has reached; the work is tried again later, or given up.</summary>
    /// <param name="turn">The row; takes what was done of it.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>What to tell the store; null when a commit has ended the lease already.</returns>
    ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken);

    /// <summary>Says what becomes of work that was tried too often.</summary>
    WorkSettlement GiveUp(WorkTurn turn, string why);
}

/// <summary>One row of work whose turn it is, and what was done of it so far.</summary>
/// <param name="item">The row.</param>
/// <param name="mayGoOn">Whether to begin another piece of work.</param>
internal sealed class WorkTurn(WorkItem item, Func<bool> mayGoOn)
{
    public WorkItem Item => item;

    public bool MayGoOn => mayGoOn();

    /// <summary>The version up to which it is done now.</summary>
    public long Cursor { get; set; } = item.Cursor;

    public bool HasAdvanced => Cursor > item.Cursor;

    /// <summary>What was done, for the run that it is a part of.</summary>
    public WorkerRun Done { get; private set; } = new();

    public void Count(Func<WorkerRun, WorkerRun> done) => Done = done(Done);

    /// <summary>Nothing failed: what was done is done, and work that was not begun is given back.</summary>
    public WorkSettlement Settle() => HasAdvanced ? new(item, Cursor) : WorkSettlement.GiveBack(item);
}
