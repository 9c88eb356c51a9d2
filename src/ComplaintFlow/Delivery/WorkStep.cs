using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>How far a handler came with a row of work.</summary>
/// <param name="Settlement">What to tell the store; null when a commit has ended the lease already.</param>
/// <param name="Fault">What went wrong after that; the work is tried again later, or given up.</param>
internal readonly record struct WorkStep(WorkSettlement? Settlement, Exception? Fault = null)
{
    /// <summary>Nothing failed: what was done is done, and work that was not begun is given back.</summary>
    public static WorkStep Reached(WorkItem item, long cursor) => new(cursor > item.Cursor ? new WorkSettlement(item, cursor) : WorkSettlement.GiveBack(item));

    public static WorkStep Failed(WorkItem item, long cursor, Exception fault) => new(new WorkSettlement(item, cursor), fault);
}
