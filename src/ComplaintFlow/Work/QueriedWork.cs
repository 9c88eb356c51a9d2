using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>
/// Finds due work by querying due complaints, for stores without work. Leases, attempts and parked work exist only in
/// this process: for a single node.
/// </summary>
internal sealed class QueriedWork(IComplaintQueries queries, WorkerOptions options, TimeProvider time) : IComplaintWork, IWorkInspection
{
    private readonly Lock _lock = new();
    private readonly InMemoryWork _work = new(time);

    public async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        // Only the first pass queries; work to retry is already known.
        if (claim is { AttemptsFrom: null, Complaint: null, Kind.IsWait: false } && claim.DueBy > DateTimeOffset.UnixEpoch)
        {
            foreach (Realm realm in options.SearchedRealms)
                await FindAsync(realm, claim, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return _work.Claim(claim);
    }

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return new(_work.Settle(settlement));
    }

    public async ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default)
    {
        foreach (Realm realm in options.SearchedRealms)
        {
            ComplaintQuery query = new(realm) { Openness = Openness.Open, HasHandler = false, PageSize = ComplaintQuery.MaxPageSize };
            do
            {
                Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
                lock (_lock)
                {
                    foreach (Complaint complaint in page.Items)
                        ArmWaiting(realm, complaint);
                }

                query = query with { Continuation = page.Continuation };
            }
            while (query.Continuation is not null);
        }

        lock (_lock)
            return _work.Waiting();
    }

    public ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return new(InMemoryWorkInspection.Backlog(_work, query));
    }

    public ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return new(InMemoryWorkInspection.Parked(_work, query));
    }

    public ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return new(_work.Retry(retry));
    }

    /// <summary>Adds work for new or changed complaints: for due ones or, after a change of the rules, for all that wait.</summary>
    private async ValueTask FindAsync(Realm realm, WorkClaim claim, CancellationToken cancellationToken)
    {
        ComplaintQuery query = claim.GenerationBelow is null
            ? new(realm) { DueBy = claim.DueBy, PageSize = ComplaintQuery.MaxPageSize }
            : new(realm) { Openness = Openness.Open, PageSize = ComplaintQuery.MaxPageSize };
        int found = 0;
        do
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            lock (_lock)
                found += page.Items.Count(complaint => Arm(realm, complaint));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null && found < claim.Limit);
    }

    private void ArmWaiting(Realm realm, Complaint complaint)
    {
        if (complaint.People.Waiting is not { } waiting || _work.TargetOf(realm, complaint.Id, WorkKind.Wait(waiting.Queue)) is not null)
            return;
        WorkChange place = WorkChange.Exactly(WorkKind.Wait(waiting.Queue), waiting.Rank, complaint.Version, generation: 0);
        _work.Arm(realm, new ComplaintChange(complaint.Version - 1, complaint, []), place);
    }

    private bool Arm(Realm realm, Complaint complaint)
    {
        if (complaint.NextDueAt is not { } next || _work.TargetOf(realm, complaint.Id, WorkKind.Due) == complaint.Version)
            return false;
        _work.Arm(realm, new ComplaintChange(complaint.Version - 1, complaint, []), WorkChange.Exactly(WorkKind.Due, next, complaint.Version, generation: 0));
        return true;
    }
}
