using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing.Cases;

/// <summary>
/// One store for two nodes, both of which get the same due work, as when one of them was paused for longer than its lease. Neither commits before both have
/// decided.
/// </summary>
internal sealed class SameWork
{
    private readonly TaskCompletionSource<WorkBatch> _claimed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ComplaintId? _complaint;
    private int _commits;

    public SameWork(IComplaintStore inner) => (First, Second) = (new Claimer(inner, this), new Follower(inner, this));

    /// <summary>The store of the node that claims the work.</summary>
    public TimelessStore First { get; }

    /// <summary>The store of the node that gets what the other one has claimed.</summary>
    public TimelessStore Second { get; }

    /// <summary>Begins to give the due work on a complaint to both nodes. Each has run before, so that what it claims next is work, and no look at the clock.</summary>
    public void Begin(ComplaintId complaint) => _complaint = complaint;

    /// <summary>Waits until both nodes are about to commit for the first time.</summary>
    private async Task MeetAsync(ComplaintId complaint, CancellationToken cancellationToken)
    {
        if (complaint != _complaint || _decided.Task.IsCompleted)
            return;
        if (Interlocked.Increment(ref _commits) == 2)
            _decided.SetResult();
        await _decided.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private class Claimer(IComplaintStore inner, SameWork work) : TimelessStore(inner)
    {
        public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
        {
            await work.MeetAsync(commit.Changes[0].After.Id, cancellationToken).ConfigureAwait(false);
            return await base.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }

        public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
        {
            WorkBatch batch = await base.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
            if (work._complaint is not null && claim.Kind == WorkKind.Due)
                work._claimed.TrySetResult(batch);
            return batch;
        }
    }

    private sealed class Follower(IComplaintStore inner, SameWork work) : Claimer(inner, work)
    {
        private readonly SameWork _work = work;
        private bool _hasFollowed;

        public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
        {
            if (_work._complaint is null || claim.Kind != WorkKind.Due || _hasFollowed)
                return await base.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
            _hasFollowed = true;
            return await _work._claimed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
