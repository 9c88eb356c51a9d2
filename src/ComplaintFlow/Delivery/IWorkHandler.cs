using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Does one kind of work.</summary>
internal interface IWorkHandler
{
    WorkKind Kind { get; }

    /// <summary>Does the work of one row, as far as there is time.</summary>
    /// <param name="item">The row.</param>
    /// <param name="mayGoOn">Whether to begin another piece of it.</param>
    /// <param name="tally">Counts what was done.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    ValueTask<WorkStep> RunAsync(WorkItem item, Func<bool> mayGoOn, WorkTally tally, CancellationToken cancellationToken);

    /// <summary>Says what becomes of work that was tried too often.</summary>
    WorkSettlement GiveUp(WorkItem item, long cursor, string why, WorkTally tally);
}
