using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>The run of a case: its store, its common calls, and its assertions.</summary>
internal sealed class StoreTrial(StoreFixture fixture, CancellationToken cancellationToken) : IAsyncDisposable
{
    private IComplaintStore? _store;

    public CancellationToken CancellationToken => cancellationToken;

    public IComplaintStore Store => _store!;

    public IComplaintQueries Queries => (IComplaintQueries)Store;

    public IComplaintLists Lists => (IComplaintLists)Store;

    public IComplaintWork Work => (IComplaintWork)Store;

    public IWorkInspection Inspection => (IWorkInspection)Store;

    public IErasableJournal Erasable => (IErasableJournal)Store;

    public IComplaintUsage Usage => (IComplaintUsage)Store;

    public IRulesRegister Rules => (IRulesRegister)Store;

    public IWriterLevel Levels => (IWriterLevel)Store;

    public IPurgeableStore Purgeable => (IPurgeableStore)Store;

    public IImprovementStore Improvements => (IImprovementStore)Store;

    public IBatchingStore Batching => (IBatchingStore)Store;

    public IImportingStore Importing => (IImportingStore)Store;

    public IVerifiableStore Verifiable => (IVerifiableStore)Store;

    public async Task<IComplaintStore> OpenAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        return _store = await fixture.OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task AdvanceClockAsync(TimeSpan by) => fixture.AdvanceClockAsync(by, cancellationToken).AsTask();

    public Task DamageSnapshotAsync(Complaint complaint) => fixture.DamageSnapshotAsync(Realm.Default, complaint.Id, cancellationToken).AsTask();

    public ValueTask<CommitResult> CommitAsync(CommitBuilder commit) => CommitAsync(commit.Build());

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit) => Store.CommitAsync(commit, cancellationToken);

    /// <summary>Commits, and checks that the commit succeeds.</summary>
    /// <returns>The snapshot of the first complaint afterwards.</returns>
    public async Task<Complaint> MustCommitAsync(CommitBuilder builder)
    {
        ComplaintCommit commit = builder.Build();
        Expect<CommitResult.Committed>(await CommitAsync(commit).ConfigureAwait(false), "a commit without conflicts");
        return commit.Changes[0].After;
    }

    public ValueTask<Loaded> LoadAsync(ComplaintId? id, string? key = null, Realm? realm = null) =>
        Store.LoadAsync(new LoadRequest(realm ?? Realm.Default) { Complaint = id, Key = key }, cancellationToken);

    public async Task<long> TallyAsync(TallyKey key, Realm? realm = null) => (await WholeTallyAsync(key, realm).ConfigureAwait(false)).Value;

    public async Task<Tally> WholeTallyAsync(TallyKey key, Realm? realm = null)
    {
        Loaded loaded = await Store.LoadAsync(new LoadRequest(realm ?? Realm.Default) { Tallies = [key] }, cancellationToken).ConfigureAwait(false);
        return loaded.Tallies.TryGetValue(key, out Tally tally) ? tally : default;
    }

    /// <summary>Reads all entries of a journal, page by page.</summary>
    public async Task<List<StoredEntry>> JournalAsync(ComplaintId id, Realm? realm = null, int limit = JournalQuery.MaxLimit)
    {
        List<StoredEntry> journal = [];
        while (true)
        {
            JournalQuery query = new(realm ?? Realm.Default, id, journal.Count, limit);
            Page<StoredEntry> page = await Store.ReadJournalAsync(query, cancellationToken).ConfigureAwait(false);
            journal.AddRange(page.Items);
            if (page.Continuation is null)
                return journal;
            That(page.Items.Count > 0, $"a page of a journal with a continuation has entries; the one after entry {query.After} has none");
        }
    }

    /// <summary>Checks that the store has this snapshot and the journal that belongs to it.</summary>
    public async Task MustHaveAsync(Complaint complaint, Realm? realm = null)
    {
        Loaded loaded = await LoadAsync(complaint.Id, realm: realm).ConfigureAwait(false);
        Same(complaint, loaded.Complaint, "the snapshot");
        List<StoredEntry> journal = await JournalAsync(complaint.Id, realm).ConfigureAwait(false);
        Equal(complaint.Version, journal.Count, "the number of entries in the journal");
        Same(journal[^1].Hash, loaded.Head, "the head hash");
    }

    /// <summary>Checks that the store has nothing of a complaint.</summary>
    public async Task MustNotHaveAsync(ComplaintId id, Realm? realm = null)
    {
        Loaded loaded = await LoadAsync(id, realm: realm).ConfigureAwait(false);
        That(loaded.Complaint is null, $"there is no complaint {id}; a snapshot was found");
        Equal(0, loaded.Head.Length, "the length of the head hash of a complaint that does not exist");
        Equal(0, (await JournalAsync(id, realm).ConfigureAwait(false)).Count, "the number of entries in the journal of a complaint that does not exist");
    }

    public static async Task MustRefuseAsync<TException>(Func<ValueTask> call, string what)
        where TException : Exception
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (TException)
        {
            return;
        }

        throw new StoreConformanceException($"Expected: {typeof(TException).Name} from {what}. Seen: no exception.");
    }

    public static void That(bool holds, string otherwise)
    {
        if (!holds)
            throw new StoreConformanceException($"Expected: {otherwise}.");
    }

    public static void Equal<T>(T expected, T seen, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
            throw new StoreConformanceException($"Expected: {what} is {expected}. Seen: {seen}.");
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> seen, string what)
    {
        List<T> wanted = [.. expected];
        List<T> found = [.. seen];
        if (!wanted.SequenceEqual(found))
            throw new StoreConformanceException($"Expected: {what}: [{string.Join(", ", wanted)}]. Seen: [{string.Join(", ", found)}].");
    }

    public static T Expect<T>(CommitResult seen, string of)
        where T : CommitResult =>
        seen as T ?? throw new StoreConformanceException($"Expected: {typeof(T).Name} from {of}. Seen: {seen}.");

    public static void Same(Complaint expected, Complaint? seen, string what)
    {
        string wanted = Text(expected);
        string found = seen is null ? "none" : Text(seen);
        if (wanted != found)
            throw new StoreConformanceException($"Expected: {what} is {wanted}. Seen: {found}.");
    }

    public static void Same(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> seen, string what)
    {
        if (!expected.Span.SequenceEqual(seen.Span))
            throw new StoreConformanceException($"Expected: {what} is {Convert.ToHexString(expected.Span)}. Seen: {Convert.ToHexString(seen.Span)}.");
    }

    public static void Same(IReadOnlyList<StoredEntry> expected, IReadOnlyList<StoredEntry> seen, string what)
    {
        Sequence(expected.Select(entry => (entry.Complaint, entry.Sequence)), seen.Select(entry => (entry.Complaint, entry.Sequence)), $"{what}, by complaint and number");
        foreach ((StoredEntry wanted, StoredEntry found) in expected.Zip(seen))
            Same(wanted, found, $"entry {wanted.Sequence} of {what}");
    }

    private static void Same(StoredEntry expected, StoredEntry seen, string what)
    {
        Equal(expected.CommitId, seen.CommitId, $"the commit id of {what}");
        Equal(expected.Type, seen.Type, $"the type of {what}");
        Equal(expected.At.UtcTicks, seen.At.UtcTicks, $"the instant, in ticks, of {what}");
        Equal(expected.Rules, seen.Rules, $"the rules' version of {what}");
        Equal(expected.Key, seen.Key, $"the command key of {what}");
        Equal(expected.Fingerprint, seen.Fingerprint, $"the fingerprint of {what}");
        Equal(expected.EffectKey, seen.EffectKey, $"the effect key of {what}");
        Same(expected.Header, seen.Header, $"the header of {what}");
        Same(expected.Body, seen.Body, $"the body of {what}");
        Same(expected.Seals, seen.Seals, $"the seals of {what}");
        Same(expected.Sealed, seen.Sealed, $"the sealed texts of {what}");
        Same(expected.Hash, seen.Hash, $"the hash of {what}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is IAsyncDisposable asynchronously)
            await asynchronously.DisposeAsync().ConfigureAwait(false);
        else
            (_store as IDisposable)?.Dispose();
        _store = null;
    }

    private static string Text(Complaint complaint) => System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(complaint));
}
