using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Has the desk catch complaints up.</summary>
internal sealed class ClockWork(ComplaintClocks clocks) : IDueWork
{
    /// <summary>What goes on for longer than this goes on for ever.</summary>
    private const int MaxCommits = 20;

    public async ValueTask<DuePass> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        bool hasAdvanced = false;
        for (int commits = 1; ; commits++)
        {
            ClockPass pass = await clocks.CatchUpAsync(item.Realm, item.Complaint, item.Generation, cancellationToken).ConfigureAwait(false);
            hasAdvanced |= pass.Advanced;
            if (!pass.IsMore || commits == MaxCommits)
                return new DuePass(hasAdvanced, pass.IsStuck, pass.NextDueAt) { DueBefore = pass.DueBefore, IsEndless = pass.IsMore };
        }
    }
}
