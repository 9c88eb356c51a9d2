using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that many new complaints with their histories are written in one transaction, or none of them.</summary>
internal static class ImportCases
{
    private const int Parallel = 8;

    private static readonly TallyKey _ann = new("load/ann");
    private static readonly TallyKey _ben = new("load/ben");

    public static IEnumerable<StoreCase> All =>
    [
        new("A batch writes every complaint with its journal, in any order", WritesAll, StoreAbilities.Import),
        new("A batch of 500 complaints with long histories is written whole", WritesMany, StoreAbilities.Import),
        new("Entries of a batch come back unchanged", EntriesUnchanged, StoreAbilities.Import),
        new("A key that is taken refuses its commit and writes nothing of the batch", KeyTaken, StoreAbilities.Import),
        new("A complaint that exists refuses its commit and writes nothing of the batch", ComplaintTaken, StoreAbilities.Import),
        new("A purged complaint refuses its commit and writes nothing of the batch", PurgedRefuses, StoreAbilities.Import | StoreAbilities.Purge),
        new("All commits that are in the way are named", NamesAll, StoreAbilities.Import),
        new("A batch sent twice is written once, and names all its commits the second time", SentTwice, StoreAbilities.Import),
        new("What a batch leaves out can be sent again without it", SentWithout, StoreAbilities.Import),
        new("Tallies of a batch are the sums of its commits, and have the latest of their instants", TalliesAreSums, StoreAbilities.Import),
        new("A batch does not set a tally's instant back", TalliesNotBack, StoreAbilities.Import),
        new("Work of a batch can be claimed, and only that of its kinds", WorkIsClaimed, StoreAbilities.Import | StoreAbilities.Work),
        new("Complaints of a batch are found by queries", AreFound, StoreAbilities.Import | StoreAbilities.Queries),
        new("Values of fields of a batch are found by queries", FieldsAreFound, StoreAbilities.Import | StoreAbilities.Queries),
        new("Taken keys and complaints are found, with the commit and the fingerprint; others are not", FindsTaken, StoreAbilities.Import),
        new("After an erasure a key is still taken, without its fingerprint", ErasedIsTaken, StoreAbilities.Import | StoreAbilities.Erasure),
        new("A purged complaint is found as purged, and its key is free", PurgedIsFound, StoreAbilities.Import | StoreAbilities.Purge),
        new("Keys and complaints of another realm are free", OtherRealm, StoreAbilities.Import),
        new("Of 8 parallel imports of the same rows each row is written once", OneOfMany, StoreAbilities.Import),
        new("A cancelled batch throws and writes nothing", Cancelled, StoreAbilities.Import),
        new("A store at a newer level refuses a batch with WriterTooOldException", TooOld, StoreAbilities.Import | StoreAbilities.Levels),
        new("A batch is kept when the store is reopened", Reopened, StoreAbilities.Import | StoreAbilities.Reopening),
    ];

    private static async Task WritesAll(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(1, 40).Select(i => Row(i).Build())];
        await MustImport(trial, [.. commits.Reverse()]).ConfigureAwait(false);
        foreach (ComplaintCommit commit in commits)
            await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
    }

    private static async Task WritesMany(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(1, IImportingStore.MaxCommits).Select(i => Row(i, entries: i == 7 ? 400 : 3).Build())];
        await MustImport(trial, commits).ConfigureAwait(false);
        foreach (int at in (int[])[0, 6, 31, 32, IImportingStore.MaxCommits - 1])
            await trial.MustHaveAsync(commits[at].Changes[0].After).ConfigureAwait(false);
    }

    private static async Task EntriesUnchanged(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(1, 34).Select(i => Row(i).WithEffect("e").Build())];
        await MustImport(trial, commits).ConfigureAwait(false);
        foreach (ComplaintCommit commit in commits)
        {
            Same(commit.Changes[0].Entries, await trial.JournalAsync(commit.Changes[0].After.Id).ConfigureAwait(false), "the journal of an imported complaint");
            Same(commit.Changes[0].Entries, (await trial.LoadAsync(null, commit.Changes[0].Entries[0].Key).ConfigureAwait(false)).Earlier, "the entries under its key");
        }
    }

    private static async Task KeyTaken(StoreTrial trial)
    {
        await trial.MustCommitAsync(Row(2)).ConfigureAwait(false);
        await MustRefuse(trial, [Row(1), Row(2), Row(3)], 1).ConfigureAwait(false);
    }

    private static async Task ComplaintTaken(StoreTrial trial)
    {
        Complaint there = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await MustRefuse(trial, [Row(1), new CommitBuilder().Receive(there).WithKey("other"), Row(3)], 1).ConfigureAwait(false);
        await trial.MustHaveAsync(there).ConfigureAwait(false);
    }

    private static async Task PurgedRefuses(StoreTrial trial)
    {
        Complaint there = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Expect<CommitResult.Committed>(await trial.Purgeable.PurgeAsync(new Purge(Realm.Default, PurgeCases.Of(there)), trial.CancellationToken).ConfigureAwait(false), "a purge");
        await MustRefuse(trial, [Row(1), new CommitBuilder().Receive(there).WithKey("other"), Row(3)], 1).ConfigureAwait(false);
        await trial.MustNotHaveAsync(there.Id).ConfigureAwait(false);
    }

    private static async Task NamesAll(StoreTrial trial)
    {
        foreach (int taken in (int[])[2, 40])
            await trial.MustCommitAsync(Row(taken)).ConfigureAwait(false);
        await MustRefuse(trial, [.. Enumerable.Range(1, 50).Select(i => Row(i))], 1, 39).ConfigureAwait(false);
    }

    private static async Task SentTwice(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(1, 3).Select(i => Row(i).Tally(_ann, 1).Build())];
        await MustImport(trial, commits).ConfigureAwait(false);
        IReadOnlyList<Guid> again = await trial.Importing.ImportAsync(commits, trial.CancellationToken).ConfigureAwait(false);
        Sequence(commits.Select(static commit => commit.CommitId).Order(), again.Order(), "the commits that refuse a batch sent twice");
        Equal(3, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after a batch sent twice");
    }

    private static async Task SentWithout(StoreTrial trial)
    {
        await trial.MustCommitAsync(Row(2)).ConfigureAwait(false);
        List<ComplaintCommit> commits = [.. Enumerable.Range(1, 3).Select(i => Row(i).Tally(_ann, 1).Build())];
        IReadOnlyList<Guid> refused = await trial.Importing.ImportAsync(commits, trial.CancellationToken).ConfigureAwait(false);
        commits.RemoveAll(commit => refused.Contains(commit.CommitId));
        Equal(2, commits.Count, "the number of commits that are left");
        await MustImport(trial, [.. commits]).ConfigureAwait(false);
        Equal(2, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after what is left was sent");
    }

    private static async Task TalliesAreSums(StoreTrial trial)
    {
        DateTimeOffset early = SampleComplaints.Received().RecordedAt.AddYears(-3).AddMicroseconds(7);
        DateTimeOffset late = early.AddDays(90);
        await MustImport(
            trial,
            [
                Row(1).TallyAsOf(_ben, 1, late).TallyAsOf(_ann, 1, early).Build(),
                Row(2).TallyAsOf(_ann, 1, late).Build(),
                Row(3).TallyAsOf(_ann, 40_000_000_000, early).Build(),
            ]).ConfigureAwait(false);
        Equal(new Tally(40_000_000_002, late), await trial.WholeTallyAsync(_ann).ConfigureAwait(false), "a tally that three commits of a batch change");
        Equal(new Tally(1, late), await trial.WholeTallyAsync(_ben).ConfigureAwait(false), "a tally that one commit of a batch changes");
    }

    private static async Task TalliesNotBack(StoreTrial trial)
    {
        Complaint there = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).Tally(_ann, 1)).ConfigureAwait(false);
        await MustImport(trial, [Row(1).TallyAsOf(_ann, 1, there.RecordedAt.AddYears(-1)).Build()]).ConfigureAwait(false);
        Equal(new Tally(2, there.RecordedAt), await trial.WholeTallyAsync(_ann).ConfigureAwait(false), "a tally that a batch changes as of an earlier instant");
        await MustImport(trial, [Row(2).TallyAsOf(_ann, 1, there.RecordedAt.AddYears(1)).Build()]).ConfigureAwait(false);
        Equal(new Tally(3, there.RecordedAt.AddYears(1)), await trial.WholeTallyAsync(_ann).ConfigureAwait(false), "a tally that a batch changes as of a later instant");
    }

    private static async Task WorkIsClaimed(StoreTrial trial)
    {
        DateTimeOffset due = SampleComplaints.Received().RecordedAt.AddDays(1);
        ComplaintCommit[] commits = [.. Enumerable.Range(1, 35).Select(i => (i % 2 == 0 ? Row(i) : Row(i).WorkExactly(WorkKind.Due, due.AddMicroseconds(i), generation: 4)).Build())];
        await MustImport(trial, commits).ConfigureAwait(false);
        WorkBatch claimed = await trial.Work.ClaimAsync(new WorkClaim(WorkKind.Due, due.AddDays(1), TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false);
        Sequence(
            commits.Where((_, at) => at % 2 == 0).Select(static commit => (commit.Changes[0].After.Id, commit.Changes[0].After.Version)),
            claimed.Items.Select(static item => (item.Complaint, item.Target)),
            "the work of a batch, by due time");
        That(claimed.Items.All(item => item is { Cursor: 0, Generation: 4, Attempts: 1 }), "work of a batch begins before the first entry, and has its generation");
        WorkBatch other = await trial.Work.ClaimAsync(new WorkClaim(WorkKind.Deliver("mail"), due.AddDays(1), TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, other.Items.Count, "the work of a kind that no commit of the batch has");
    }

    private static async Task AreFound(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(1, 33).Select(i => Row(i).Build())];
        await MustImport(trial, commits).ConfigureAwait(false);
        Page<Complaint> found = await trial.Queries.QueryAsync(new ComplaintQuery(Realm.Default), trial.CancellationToken).ConfigureAwait(false);
        Sequence(commits.Select(static commit => commit.Changes[0].After.Id).Order(), found.Items.Select(static complaint => complaint.Id), "the complaints of a batch");
    }

    private static async Task FieldsAreFound(StoreTrial trial)
    {
        Complaint complaint = SampleComplaints.Received() with { Fields = new() { Values = [new("plan", FieldKind.Choice, "gold")] } };
        await MustImport(trial, [Row(1).Build(), new CommitBuilder().Receive(complaint).WithKey("f").Build()]).ConfigureAwait(false);
        ComplaintQuery query = new(Realm.Default) { Fields = new Dictionary<string, FieldValue> { ["plan"] = "gold" } };
        Page<Complaint> found = await trial.Queries.QueryAsync(query, trial.CancellationToken).ConfigureAwait(false);
        Sequence([complaint.Id], found.Items.Select(static one => one.Id), "the complaints of a batch with a value");
    }

    private static async Task FindsTaken(StoreTrial trial)
    {
        ComplaintCommit commit = Row(1).Build();
        await MustImport(trial, [commit]).ConfigureAwait(false);
        ComplaintId id = commit.Changes[0].After.Id;
        ComplaintId free = SampleComplaints.Received().Id;
        TakenByImports taken = await trial.Importing.FindTakenAsync(new(Realm.Default, [KeyOf(1), KeyOf(2), KeyOf(1).ToUpperInvariant()], [id, free]), trial.CancellationToken).ConfigureAwait(false);
        Sequence([KeyOf(1)], taken.Keys.Keys, "the taken keys");
        Equal(new TakenKey(id, commit.CommitId, "row:1"), taken.Keys[KeyOf(1)], "what takes a key");
        Sequence([id], taken.Complaints, "the taken complaints");
        Equal(0, taken.Purged.Count, "the number of purged complaints");
        taken = await trial.Importing.FindTakenAsync(new(Realm.Default, [], []), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, taken.Keys.Count + taken.Complaints.Count + taken.Purged.Count, "what is found for nothing");
    }

    private static async Task ErasedIsTaken(StoreTrial trial)
    {
        ComplaintCommit commit = Row(1).Build();
        await MustImport(trial, [commit]).ConfigureAwait(false);
        Complaint before = commit.Changes[0].After;
        Erasure erasure = new(new CommitBuilder().Change(before).Build(), [new ErasedEntry(before.Id, 1, default)]);
        Expect<CommitResult.Committed>(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure");
        TakenByImports taken = await trial.Importing.FindTakenAsync(new(Realm.Default, [KeyOf(1)], []), trial.CancellationToken).ConfigureAwait(false);
        Equal(new TakenKey(before.Id, commit.CommitId, null), taken.Keys[KeyOf(1)], "what takes a key after an erasure");
        await MustRefuse(trial, [Row(1)], 0).ConfigureAwait(false);
    }

    private static async Task PurgedIsFound(StoreTrial trial)
    {
        ComplaintCommit commit = Row(1).Build();
        await MustImport(trial, [commit]).ConfigureAwait(false);
        Complaint before = commit.Changes[0].After;
        Expect<CommitResult.Committed>(await trial.Purgeable.PurgeAsync(new Purge(Realm.Default, PurgeCases.Of(before)), trial.CancellationToken).ConfigureAwait(false), "a purge");
        TakenByImports taken = await trial.Importing.FindTakenAsync(new(Realm.Default, [KeyOf(1)], [before.Id]), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, taken.Keys.Count + taken.Complaints.Count, "the number of taken keys and complaints after a purge");
        Sequence([before.Id], taken.Purged, "the purged complaints");
    }

    private static async Task OtherRealm(StoreTrial trial)
    {
        Realm north = Realm.Of("north");
        ComplaintCommit commit = Row(1).Build();
        await MustImport(trial, [commit]).ConfigureAwait(false);
        TakenByImports taken = await trial.Importing.FindTakenAsync(new(north, [KeyOf(1)], [commit.Changes[0].After.Id]), trial.CancellationToken).ConfigureAwait(false);
        Equal(0, taken.Keys.Count + taken.Complaints.Count, "what is taken in another realm");
        await MustImport(trial, [new CommitBuilder(north).Receive(commit.Changes[0].After, entries: 3).WithKey(KeyOf(1)).Build()]).ConfigureAwait(false);
        await trial.MustHaveAsync(commit.Changes[0].After, north).ConfigureAwait(false);
    }

    private static async Task OneOfMany(StoreTrial trial)
    {
        Complaint[] complaints = [.. Enumerable.Range(1, 60).Select(_ => SampleComplaints.Received())];
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(importer => Task.Run(() => ImportAllAsync(importer)))).ConfigureAwait(false);
        Equal(complaints.Length, await trial.TallyAsync(_ann).ConfigureAwait(false), "the number of rows that parallel imports have written");
        foreach (Complaint complaint in complaints)
            Equal(2, (await trial.JournalAsync(complaint.Id).ConfigureAwait(false)).Count, "the number of entries of a row");

        async Task ImportAllAsync(int importer)
        {
            // Batches that overlap, and begin at different rows.
            List<ComplaintCommit> commits =
            [
                .. complaints.Skip(importer).Concat(complaints.Take(importer)).Select((complaint, _) =>
                    new CommitBuilder().Receive(complaint, entries: 2).WithKey($"row-{complaint.Id}").TallyAsOf(_ann, 1, complaint.ReceivedAt).Build()),
            ];
            foreach (ComplaintCommit[] some in commits.Chunk(25))
            {
                List<ComplaintCommit> left = [.. some];
                while (left.Count > 0)
                {
                    IReadOnlyList<Guid> refused = await SendAsync(left).ConfigureAwait(false);
                    if (refused.Count == 0)
                        break;
                    left.RemoveAll(commit => refused.Contains(commit.CommitId));
                }
            }
        }

        async Task<IReadOnlyList<Guid>> SendAsync(List<ComplaintCommit> commits)
        {
            while (true)
            {
                try
                {
                    return await trial.Importing.ImportAsync(commits, trial.CancellationToken).ConfigureAwait(false);
                }
                catch (StoreUnavailableException)
                {
                    await Task.Yield();
                }
            }
        }
    }

    private static async Task Cancelled(StoreTrial trial)
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync().ConfigureAwait(false);
        ComplaintCommit commit = Row(1).Build();
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Importing.ImportAsync([commit], cancelled.Token).ConfigureAwait(false), "a cancelled batch").ConfigureAwait(false);
        await trial.MustNotHaveAsync(commit.Changes[0].After.Id).ConfigureAwait(false);
    }

    private static async Task TooOld(StoreTrial trial)
    {
        await trial.Levels.RaiseLevelAsync(WriterLevel.Newest + 1, trial.CancellationToken).ConfigureAwait(false);
        ComplaintCommit commit = Row(1).Build();
        await MustRefuseAsync<WriterTooOldException>(async () => await trial.Importing.ImportAsync([commit], trial.CancellationToken).ConfigureAwait(false), "a batch at a newer level").ConfigureAwait(false);
        await trial.MustNotHaveAsync(commit.Changes[0].After.Id).ConfigureAwait(false);
    }

    private static async Task Reopened(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(1, 5).Select(i => Row(i).Tally(_ann, 1).Build())];
        await MustImport(trial, commits).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        foreach (ComplaintCommit commit in commits)
            await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
        Equal(5, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after reopening");
    }

    private static CommitBuilder Row(int number, int entries = 3) => new CommitBuilder().Receive(SampleComplaints.Received(), entries).WithKey(KeyOf(number), $"row:{number}");

    private static string KeyOf(int number) => $"import:row{number}";

    private static async Task MustImport(StoreTrial trial, ComplaintCommit[] commits)
    {
        IReadOnlyList<Guid> refused = await trial.Importing.ImportAsync(commits, trial.CancellationToken).ConfigureAwait(false);
        Equal(0, refused.Count, "the number of commits that refuse a batch of new complaints");
    }

    private static async Task MustRefuse(StoreTrial trial, CommitBuilder[] rows, params int[] inTheWay)
    {
        ComplaintCommit[] commits = [.. rows.Select(static row => row.Tally(_ben, 1).Build())];
        IReadOnlyList<Guid> refused = await trial.Importing.ImportAsync(commits, trial.CancellationToken).ConfigureAwait(false);
        Sequence(inTheWay.Select(at => commits[at].CommitId).Order(), refused.Order(), "the commits that refuse the batch");
        foreach (ComplaintCommit commit in commits.Where((_, at) => !inTheWay.Contains(at)))
            await trial.MustNotHaveAsync(commit.Changes[0].After.Id).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(_ben).ConfigureAwait(false), "a tally after a batch that was refused");
    }
}
