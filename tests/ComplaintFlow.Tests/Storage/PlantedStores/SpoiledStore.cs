using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>The in-memory store as it is; each planted store changes one thing.</summary>
internal class SpoiledStore(InMemoryComplaintStore inner) : IComplaintStore, IBatchingStore, IComplaintQueries, IComplaintLists, ITextSearch, IComplaintWork, IWorkInspection, IErasableJournal, IPurgeableStore, ICacheableStore, IImportingStore, IRefoldableStore, IVerifiableStore, IRulesRegister, IWriterLevel, IComplaintUsage, IImprovementStore
{
    protected InMemoryComplaintStore Inner { get; } = inner;

    public bool SearchesTexts => true;

    public bool ComparesHeads => true;

    public virtual ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => Inner.LoadAsync(request, cancellationToken);

    public virtual ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => Inner.CommitAsync(commit, cancellationToken);

    public virtual ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => Inner.ReadJournalAsync(query, cancellationToken);

    public virtual ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => Inner.QueryAsync(query, cancellationToken);

    public virtual ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default) => Inner.ListAsync(request, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default) => Inner.CountAsync(selection, by, cancellationToken);

    public virtual ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => Inner.ClaimAsync(claim, cancellationToken);

    public virtual ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => Inner.SettleAsync(settlement, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default) => Inner.ReadUsageAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default) => Inner.ReadDeadlineUsageAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => Inner.ReadQueuesAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default) => Inner.ReadBacklogAsync(query, cancellationToken);

    public virtual ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default) => Inner.ReadParkedAsync(query, cancellationToken);

    public virtual ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default) => Inner.RetryAsync(retry, cancellationToken);

    public virtual ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default) => Inner.EraseAsync(erasure, cancellationToken);

    public virtual ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default) => Inner.PurgeAsync(purge, cancellationToken);

    public virtual ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default) => Inner.ReadTombstonesAsync(query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default) => Inner.LoadAllAsync(requests, cancellationToken);

    public virtual ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) => Inner.TryCommitAsync(commits, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default) => Inner.ReadJournalsAsync(queries, cancellationToken);

    public virtual async ValueTask SettleAllAsync(IReadOnlyList<WorkSettlement> settlements, CancellationToken cancellationToken = default)
    {
        foreach (WorkSettlement settlement in settlements)
            await SettleAsync(settlement, cancellationToken);
    }

    public TimeSpan? LongestBatch => Inner.LongestBatch;

    public virtual ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default) => Inner.FindTakenAsync(query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) => Inner.ImportAsync(commits, cancellationToken);

    public virtual ValueTask<Page<ComplaintId>> ReadIdsAsync(ComplaintIdQuery query, CancellationToken cancellationToken = default) => Inner.ReadIdsAsync(query, cancellationToken);

    public virtual ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default) => Inner.ReplaceSnapshotAsync(realm, snapshot, cancellationToken);

    public virtual ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default) => Inner.ReadStoredAsync(query, cancellationToken);

    public virtual IReadOnlyDictionary<string, string?> ColumnsOf(Realm realm, Complaint snapshot, StoredEntry last) => Inner.ColumnsOf(realm, snapshot, last);

    public virtual ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default) => Inner.ReadLoadsAsync(realm, cancellationToken);

    public virtual ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => Inner.RepairAsync(commit, cancellationToken);

    public virtual ValueTask<bool> RepairLoadAsync(Realm realm, StoredLoad load, CancellationToken cancellationToken = default) => Inner.RepairLoadAsync(realm, load, cancellationToken);

    public virtual ValueTask RedeliverAsync(Redelivery redelivery, CancellationToken cancellationToken = default) => Inner.RedeliverAsync(redelivery, cancellationToken);

    public virtual ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default) => Inner.RegisterAsync(version, replaces, cancellationToken);

    public virtual ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default) => Inner.ReadLevelAsync(cancellationToken);

    public virtual ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default) => Inner.RaiseLevelAsync(level, cancellationToken);

    public virtual ValueTask<StoredImprovement?> LoadImprovementAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken = default) => Inner.LoadImprovementAsync(realm, id, cancellationToken);

    public virtual ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default) => Inner.CommitImprovementAsync(commit, cancellationToken);

    public virtual ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default) => Inner.ReadImprovementJournalAsync(query, cancellationToken);

    public virtual ValueTask<Page<StoredImprovement>> ListImprovementsAsync(ImprovementQuery query, CancellationToken cancellationToken = default) => Inner.ListImprovementsAsync(query, cancellationToken);

    public virtual ValueTask<Page<StoredImprovement>> ListDueImprovementsAsync(DueImprovementQuery query, CancellationToken cancellationToken = default) => Inner.ListDueImprovementsAsync(query, cancellationToken);

    protected static ComplaintCommit MapWork(ComplaintCommit commit, Func<WorkChange, WorkChange?> map) =>
        commit with { Changes = [.. commit.Changes.Select(change => change with { Work = [.. change.Work.Select(map).OfType<WorkChange>()] })] };

    protected static ComplaintCommit MapEntries(ComplaintCommit commit, Func<StoredEntry, StoredEntry> map) =>
        commit with { Changes = [.. commit.Changes.Select(change => change with { Entries = [.. change.Entries.Select(map)] })] };
}
