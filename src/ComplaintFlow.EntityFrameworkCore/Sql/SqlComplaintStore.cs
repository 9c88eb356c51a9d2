using ComplaintFlow.Complaints;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Stores complaints in the tables of a relational database. Each call is one session, and one transaction or part of the host's.</summary>
internal sealed class SqlComplaintStore(ISqlConnections connections, FieldKeyRing? fieldKeys = null, TextSearch? textSearch = null) : IComplaintStore, IBatchingStore, IComplaintQueries, IComplaintLists, ITextSearch, IComplaintWork, IWorkInspection, IErasableJournal, IPurgeableStore, ICacheableStore, IImportingStore, IRefoldableStore, IVerifiableStore, IRulesRegister, IWriterLevel, IComplaintUsage, IStoreUpkeep, IImprovementStore, IDisposable
{
    private readonly SqlGate _gate = new(connections, textSearch is not null);
    private readonly ClaimFloors _floors = new();
    private readonly FieldStatements _fields = new(new FieldKeys(fieldKeys));

    private readonly TextStatements _words = new(textSearch is not null);
    private SignpostSweep? _sweep;

    public bool SearchesTexts => _words.IsOn;

    public bool ComparesHeads => true;

    private object Place => connections.Place;

    public ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default) =>
        _gate.WorkAsync((session, texts) => RegisterOperation.RegisterAsync(session, texts, version, replaces), cancellationToken);

    public ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default) =>
        _gate.ReadAsync((session, texts, token) => UsageOperation.ReadAsync(session, texts, token), cancellationToken);

    public ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default) =>
        _gate.ReadAsync((session, texts, token) => UsageOperation.ReadDeadlinesAsync(session, texts, token), cancellationToken);

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _gate.ReadAsync((session, texts, token) => LoadOperation.LoadAsync(session, texts, request, token), cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return _gate.WriteAsync((session, texts) => CommitOperation.CommitAsync(session, texts, commit, [], _fields, _words), cancellationToken);
    }

    public ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return _gate.ReadAsync((session, texts, token) => LoadOperation.LoadAsync(session, texts, requests, token), cancellationToken);
    }

    public ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commits);
        return _gate.WriteAsync((session, texts) => CommitOperation.TryCommitAsync(session, texts, commits, _fields, _words), cancellationToken);
    }

    public ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return _gate.ReadAsync((session, texts, token) => LoadOperation.ReadJournalsAsync(session, texts, queries, token), cancellationToken);
    }

    // While a batch is written, other writers of the file wait: eight of them no more than three times as long as without an import. Alone, longer batches save syncing the disk.
    public TimeSpan? LongestBatch => connections.HasManyWriters ? null : TimeSpan.FromMilliseconds(_gate.IsContended ? 10 : 75);

    public ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _gate.ReadAsync((session, texts, token) => ImportOperation.FindTakenAsync(session, texts, query, token), cancellationToken);
    }

    public ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commits);
        return _gate.WriteAsync((session, texts) => ImportOperation.ImportAsync(session, texts, commits, _fields, _words), cancellationToken);
    }

    public ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return _gate.WriteAsync((session, texts) => CommitOperation.CommitAsync(session, texts, erasure.Commit, erasure.Entries, _fields, _words), cancellationToken);
    }

    public ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purge);
        return _gate.WriteAsync((session, texts) => PurgeOperation.PurgeAsync(session, texts, purge), cancellationToken);
    }

    public ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        TombstoneQuery known = query with { Continuation = IdPages.After(query.Continuation, query.PageSize) };
        return _gate.ReadAsync((session, texts, token) => PurgeOperation.ReadAsync(session, texts, known, token), cancellationToken);
    }

    public ValueTask<Page<ComplaintId>> ReadIdsAsync(ComplaintIdQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ComplaintIdQuery known = query with { Continuation = IdPages.After(query.Continuation, query.PageSize) };
        return _gate.ReadAsync((session, texts, token) => RefoldOperation.ReadIdsAsync(session, texts, known, token), cancellationToken);
    }

    public ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return _gate.WriteAsync((session, texts) => RefoldOperation.ReplaceAsync(session, texts, realm, snapshot, _fields), cancellationToken);
    }

    public ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.MaxEntries);
        StoredQuery known = query with { Continuation = IdPages.After(query.Continuation, query.PageSize) };
        return _gate.ReadAsync((session, texts, token) => StoredOperation.ReadAsync(session, texts, known, _words.IsOn, token), cancellationToken);
    }

    public IReadOnlyDictionary<string, string?> ColumnsOf(Realm realm, Complaint snapshot, StoredEntry last)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(last);
        return ComplaintColumns.TextsOf(realm, snapshot, last, _fields);
    }

    public ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync((session, texts, token) => StoredOperation.ReadLoadsAsync(session, texts, realm, token), cancellationToken);

    public ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return _gate.WriteAsync((session, texts) => RepairOperation.RepairAsync(session, texts, commit, _fields), cancellationToken);
    }

    public ValueTask<bool> RepairLoadAsync(Realm realm, StoredLoad load, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(load);
        return _gate.WriteAsync((session, texts) => RepairOperation.RepairLoadAsync(session, texts, realm, load), cancellationToken);
    }

    public ValueTask<StoredImprovement?> LoadImprovementAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken = default) =>
        _gate.ReadAsync((session, texts, token) => ImprovementOperation.LoadAsync(session, texts.Improvement, realm, id, token), cancellationToken);

    public ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return _gate.WriteAsync((session, texts) => ImprovementOperation.CommitAsync(session, texts.Improvement, commit), cancellationToken);
    }

    public ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _gate.ReadAsync((session, texts, token) => ImprovementOperation.ReadJournalAsync(session, texts.Improvement, query, token), cancellationToken);
    }

    public ValueTask<Page<StoredImprovement>> ListImprovementsAsync(ImprovementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _gate.ReadAsync((session, texts, token) => ImprovementOperation.ListAsync(session, texts.Improvement, query, token), cancellationToken);
    }

    public ValueTask<Page<StoredImprovement>> ListDueImprovementsAsync(DueImprovementQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _gate.ReadAsync((session, texts, token) => ImprovementOperation.ListDueAsync(session, texts.Improvement, query, token), cancellationToken);
    }

    public async ValueTask RedeliverAsync(Redelivery redelivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(redelivery);
        await _gate.WorkAsync((session, texts) => RepairOperation.RedeliverAsync(session, texts, redelivery), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _gate.ReadAsync((session, texts, token) => LoadOperation.ReadJournalAsync(session, texts, query, token), cancellationToken);
    }

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ComplaintSearch search = new(query, _fields);
        return _gate.ReadAsync(search.RunAsync, cancellationToken);
    }

    public ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Limit);
        return _gate.ReadAsync((session, texts, token) => new ListOperation(session, texts, _fields).ListAsync(request, token), cancellationToken);
    }

    public ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return _gate.ReadAsync((session, texts, token) => new ListOperation(session, texts, _fields).CountAsync(selection, by, token), cancellationToken);
    }

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _gate.WorkAsync((session, texts) => WorkOperation.ClaimAsync(session, texts, claim, _floors), cancellationToken);
    }

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) =>
        _gate.ReadAsync((session, texts, token) => WorkOperation.ReadQueuesAsync(session, texts, token), cancellationToken);

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        return _gate.WorkAsync((session, texts) => WorkOperation.SettleAsync(session, texts, settlement), cancellationToken);
    }

    public async ValueTask SettleAllAsync(IReadOnlyList<WorkSettlement> settlements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlements);
        await _gate.WorkAsync((session, texts) => WorkOperation.SettleAsync(session, texts, settlements), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _gate.ReadAsync((session, texts, token) => WorkInspectionOperation.ReadBacklogAsync(session, texts, query, token), cancellationToken);
    }

    public ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default)
    {
        WorkInspectionOperation.Check(query);
        return _gate.ReadAsync((session, texts, token) => WorkInspectionOperation.ReadParkedAsync(session, texts, query, token), cancellationToken);
    }

    public ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retry);
        return _gate.WorkAsync((session, texts) => WorkOperation.RetryAsync(session, texts, retry), cancellationToken);
    }

    public async ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default)
    {
        int level = await _gate.ReadAsync((session, texts, token) => WriterLevelOperation.ReadAsync(session, texts, token), cancellationToken).ConfigureAwait(false);
        _gate.Learn(level);
        return level;
    }

    public async ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, WriterLevel.First);
        int raised = await _gate.WorkAsync((session, texts) => WriterLevelOperation.RaiseAsync(session, texts, level), cancellationToken).ConfigureAwait(false);
        _gate.Learn(raised);
        return raised;
    }

    public async ValueTask<int> RefillAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        int filled = await _gate.WorkAsync(
            async (session, texts) =>
            {
                int filled = await RefillOperation.RefillAsync(session, texts, limit).ConfigureAwait(false);
                return filled == 0 && _words.IsOn ? await RefillOperation.RefillTextsAsync(session, texts, limit).ConfigureAwait(false) : filled;
            },
            cancellationToken).ConfigureAwait(false);
        // Once words are written: what was removed before is swept in one go.
        return filled == 0 && _words.IsOn && connections.Dialect is { HasSignposts: true } ? await (_sweep ??= new(_gate)).RunAsync(cancellationToken).ConfigureAwait(false) : filled;
    }

    /// <summary>Whether the other store uses the same tables.</summary>
    public override bool Equals(object? obj) => obj is SqlComplaintStore other && other.Place.Equals(Place);

    public override int GetHashCode() => Place.GetHashCode();

    public void Dispose() => _gate.Dispose();
}
