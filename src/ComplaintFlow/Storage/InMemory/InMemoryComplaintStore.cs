using System.Collections.Frozen;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Storage;

/// <summary>A store that keeps complaints in memory, for tests, samples and first steps: complete while the process lives, and gone afterwards.</summary>
/// <remarks>Implements every ability. Thread-safe: a lock makes each call atomic.</remarks>
public sealed class InMemoryComplaintStore : IComplaintStore, IBatchingStore, IComplaintQueries, IComplaintLists, ITextSearch, IComplaintWork, IWorkInspection, IErasableJournal, IPurgeableStore, ICacheableStore, IImportingStore, IRefoldableStore, IVerifiableStore, IRulesRegister, IWriterLevel, IComplaintUsage, IImprovementStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Realm, InMemoryRealm> _realms = [];
    private readonly Dictionary<long, string> _rules = [];
    private readonly InMemoryImprovements _improvements = new();
    private readonly InMemoryWork _work;
    private readonly TimeProvider? _time;
    private int _level = WriterLevel.First;

    /// <summary>Initializes an empty store.</summary>
    /// <param name="time">
    /// The store's own clock, which times leases, and with which nodes compare theirs. By default the system clock times
    /// leases, and nothing is compared.
    /// </param>
    public InMemoryComplaintStore(TimeProvider? time = null) => (_work, _time) = (new InMemoryWork(time ?? TimeProvider.System), time);

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>: the words are those of the journals.</value>
    public bool SearchesTexts => true;

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>.</value>
    public bool ComparesHeads => true;

    /// <inheritdoc/>
    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(request.Realm).Load(request, _time?.GetUtcNow()));
    }

    /// <inheritdoc/>
    public ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (replaces || !_rules.ContainsKey(version.Generation))
                _rules[version.Generation] = version.Hash;
            return new(_rules[version.Generation]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(Commit(commit));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new([.. requests.Select(request => InRealm(request.Realm).Load(request, _time?.GetUtcNow()))]);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commits);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (commits.Count > 0 && !InRealm(commits[0].Realm).Accepts(commits, _level))
                return new(false);
            foreach (ComplaintCommit commit in commits)
                Commit(commit);
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new([.. queries.Select(query => InRealm(query.Realm).ReadJournal(query))]);
    }

    /// <inheritdoc/>
    public TimeSpan? LongestBatch => null;

    /// <inheritdoc/>
    public ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(query.Realm).FindTaken(query));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commits);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_level > WriterLevel.Newest)
                throw new WriterTooOldException(_level);
            Guid[] refused = [.. commits.Where(commit => InRealm(commit.Realm).Refuses(commit)).Select(commit => commit.CommitId)];
            if (refused.Length == 0)
            {
                foreach (ComplaintCommit commit in commits)
                    Commit(commit);
            }

            return new(refused);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(query.Realm).ReadJournal(query));
    }

    /// <inheritdoc/>
    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(query.Realm).Query(query));
    }

    /// <inheritdoc/>
    public ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(request.Query.Realm).List(request));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(selection.Query.Realm).Count(selection, by));
    }

    /// <inheritdoc/>
    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return _level > WriterLevel.Newest ? throw new WriterTooOldException(_level) : new(_time is null ? _work.Claim(claim) with { StoreTime = null } : _work.Claim(claim));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new((ComplaintUsage[])
            [
                .. _realms.Values.SelectMany(realm => realm.Open)
                    .GroupBy(ComplaintUsage.Of)
                    .Select(used => used.Key with { Open = used.LongCount() }),
            ]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new((DeadlineUsage[])
            [
                .. _realms.Values.SelectMany(realm => realm.Open)
                    .SelectMany(DeadlineUsage.Of)
                    .GroupBy(used => used)
                    .Select(used => used.Key with { Open = used.LongCount() }),
            ]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_work.Waiting());
    }

    /// <inheritdoc/>
    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_work.Settle(settlement));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InMemoryWorkInspection.Backlog(_work, query));
    }

    /// <inheritdoc/>
    public ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InMemoryWorkInspection.Parked(_work, query));
    }

    /// <inheritdoc/>
    public ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retry);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_work.Retry(retry));
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            InMemoryRealm realm = InRealm(erasure.Commit.Realm);
            foreach (ErasedEntry entry in erasure.Entries)
            {
                if (!realm.Has(entry))
                    throw new ArgumentException($"Complaint {entry.Complaint} has no entry {entry.Sequence}.", nameof(erasure));
            }

            CommitResult result = Commit(erasure.Commit);
            if (result is CommitResult.Committed)
            {
                foreach (ErasedEntry entry in erasure.Entries)
                    realm.Erase(entry);
            }

            return new(result);
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purge);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            CommitResult result = InRealm(purge.Realm).Purge(purge.Tombstone, _level);
            if (result is CommitResult.Committed)
                _work.Forget(purge.Realm, purge.Tombstone.Complaint);
            return new(result);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(query.Realm).ReadTombstones(query));
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_level);
    }

    /// <inheritdoc/>
    public ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, WriterLevel.First);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_level = Math.Max(_level, level));
    }

    /// <inheritdoc/>
    public ValueTask<Page<ComplaintId>> ReadIdsAsync(ComplaintIdQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(query.Realm).ReadIds(query));
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(realm).Replace(snapshot, _level));
    }

    /// <inheritdoc/>
    public ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ILookup<ComplaintId, StoredWork> work = _work.Rows.Where(row => row.Realm == query.Realm).ToLookup(row => row.Complaint, row => row.Show());
            return new(InRealm(query.Realm).ReadStored(query, work));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nothing is kept beside the snapshots.</remarks>
    public IReadOnlyDictionary<string, string?> ColumnsOf(Realm realm, Complaint snapshot, StoredEntry last) => FrozenDictionary<string, string?>.Empty;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(realm).ReadLoads());
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => CommitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RepairLoadAsync(Realm realm, StoredLoad load, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(load);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(InRealm(realm).Repair(load));
    }

    /// <inheritdoc/>
    public ValueTask<StoredImprovement?> LoadImprovementAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_improvements.Load(realm, id));
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_improvements.Commit(commit));
    }

    /// <inheritdoc/>
    public ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_improvements.ReadJournal(query));
    }

    /// <inheritdoc/>
    public ValueTask<Page<StoredImprovement>> ListImprovementsAsync(ImprovementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_improvements.List(query));
    }

    /// <inheritdoc/>
    public ValueTask<Page<StoredImprovement>> ListDueImprovementsAsync(DueImprovementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_improvements.ListDue(query));
    }

    /// <inheritdoc/>
    public ValueTask RedeliverAsync(Redelivery redelivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(redelivery);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            _work.Redeliver(redelivery);
        return default;
    }

    private CommitResult Commit(ComplaintCommit commit)
    {
        CommitResult result = InRealm(commit.Realm).Commit(commit, _level);
        if (result is CommitResult.Committed)
        {
            for (int i = 0; i < commit.Changes.Count; i++)
            {
                ComplaintChange change = commit.Changes[i];
                for (int at = 0; at < change.Work.Count; at++)
                    _work.Arm(commit.Realm, change, change.Work[at]);
            }
        }

        return result;
    }

    private InMemoryRealm InRealm(Realm realm)
    {
        if (!_realms.TryGetValue(realm, out InMemoryRealm? found))
            _realms.Add(realm, found = new InMemoryRealm());
        return found;
    }
}
