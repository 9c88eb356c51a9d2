using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Has the desk catch complaints up.</summary>
internal sealed class ClockWork(ComplaintClocks clocks) : IDueWork
{
    public async ValueTask<DuePass> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ClockPass pass = await clocks.CatchUpAsync(item.Realm, item.Complaint, item.Generation, cancellationToken).ConfigureAwait(false);
        return new DuePass(pass.Advanced, pass.IsStuck, pass.NextDueAt) { DueBefore = pass.DueBefore, IsMore = pass.IsMore };
    }
}
