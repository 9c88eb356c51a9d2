using ComplaintFlow.Desk;

namespace ComplaintFlow.Delivery;

/// <summary>Has the desk catch complaints up.</summary>
internal sealed class ClockWork(ComplaintClocks clocks) : IDueWork
{
    public async ValueTask<DuePass> RunAsync(Realm realm, ComplaintId complaint, CancellationToken cancellationToken)
    {
        ClockPass pass = await clocks.CatchUpAsync(realm, complaint, cancellationToken).ConfigureAwait(false);
        return new DuePass(pass.Advanced, pass.IsStuck, pass.NextDueAt) { DueBefore = pass.DueBefore };
    }
}
