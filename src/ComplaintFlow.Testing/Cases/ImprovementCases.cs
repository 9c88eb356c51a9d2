using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a store keeps improvement actions and their journals.</summary>
internal static class ImprovementCases
{
    private static readonly DateTimeOffset _at = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero).AddTicks(1_234_560);
    private static readonly Realm _other = Realm.Of("north");
    private static readonly PersonId _max = PersonId.Of("max");

    public static IEnumerable<StoreCase> All =>
    [
        Case("An improvement action and its journal are read as they were written, to the byte and the microsecond", RoundTrip),
        Case("A commit on an older version of an improvement action, or on one that exists, is a conflict and leaves nothing behind", Stale),
        Case("A commit on an improvement action that is sent twice is written once", SentTwice),
        Case("8 parallel writers on one improvement action lose no update", ParallelWriters),
        Case("An improvement action of one realm is not found in another", Realms),
        Case("The journal of an improvement action is read in pages, in order", Pages),
        Case("Improvement actions are listed once each, by state and owner, page by page", Lists),
        Case("Improvement actions are due at their instant, the earliest first, in all realms", Due),
    ];

    private static StoreCase Case(string name, Func<StoreTrial, Task> run) => new(name, run, StoreAbilities.Improvements);

    private static async Task RoundTrip(StoreTrial trial)
    {
        StoredImprovement row = Row("IA-1 改进", 2, wakeAt: _at.AddTicks(10)) with { Snapshot = new byte[] { 0, 1, 2, 0xff, 0 } };
        StoredImprovementEntry[] entries = [Entry(1, new byte[] { 0xff, 0, 0x7b }), Entry(2, default)];
        await CommitAsync(trial, new(Guid.NewGuid(), 0, row, entries)).ConfigureAwait(false);

        StoredImprovement? seen = await trial.Improvements.LoadImprovementAsync(Realm.Default, row.Id, trial.CancellationToken).ConfigureAwait(false);
        That(seen is not null, "the improvement action is found");
        Equal((row.Realm, row.Id, row.Version, row.State, row.Owner, row.WakeAt), (seen!.Realm, seen.Id, seen.Version, seen.State, seen.Owner, seen.WakeAt), "the row");
        Same(row.Snapshot, seen.Snapshot, "the snapshot");
        Page<StoredImprovementEntry> journal = await JournalAsync(trial, row.Id).ConfigureAwait(false);
        Equal(2, journal.Items.Count, "the number of entries");
        foreach ((StoredImprovementEntry wanted, StoredImprovementEntry found) in entries.Zip(journal.Items))
        {
            Equal((wanted.Sequence, wanted.CommitId, wanted.Type, wanted.At), (found.Sequence, found.CommitId, found.Type, found.At), $"entry {wanted.Sequence}");
            Same(wanted.Body, found.Body, $"the body of entry {wanted.Sequence}");
            Same(wanted.Hash, found.Hash, $"the hash of entry {wanted.Sequence}");
        }

        That(await trial.Improvements.LoadImprovementAsync(Realm.Default, ImprovementId.Of("IA-2"), trial.CancellationToken).ConfigureAwait(false) is null, "no other one is there");
    }

    private static async Task Stale(StoreTrial trial)
    {
        StoredImprovement first = Row("IA-1", 1);
        await CommitAsync(trial, Commit(0, first)).ConfigureAwait(false);
        await CommitAsync(trial, Commit(1, first with { Version = 2, State = "decided" })).ConfigureAwait(false);

        Expect<CommitResult.Conflict>(await trial.Improvements.CommitImprovementAsync(Commit(1, first with { Version = 2, State = "late" }), trial.CancellationToken).ConfigureAwait(false), "a commit on an older version");
        Expect<CommitResult.Conflict>(await trial.Improvements.CommitImprovementAsync(Commit(0, first with { State = "again" }), trial.CancellationToken).ConfigureAwait(false), "a commit of one that exists");
        Expect<CommitResult.Conflict>(await trial.Improvements.CommitImprovementAsync(Commit(5, first with { Version = 6, State = "early" }), trial.CancellationToken).ConfigureAwait(false), "a commit on a later version");
        StoredImprovement? seen = await trial.Improvements.LoadImprovementAsync(Realm.Default, first.Id, trial.CancellationToken).ConfigureAwait(false);
        Equal((2L, "decided"), (seen!.Version, seen.State), "version and state afterwards");
        Equal(2, (await JournalAsync(trial, first.Id).ConfigureAwait(false)).Items.Count, "the number of entries afterwards");
    }

    private static async Task SentTwice(StoreTrial trial)
    {
        ImprovementCommit plan = Commit(0, Row("IA-1", 1));
        ImprovementCommit decide = Commit(1, Row("IA-1", 2) with { State = "decided" });
        foreach (ImprovementCommit commit in (ImprovementCommit[])[plan, plan, decide, decide])
            await CommitAsync(trial, commit).ConfigureAwait(false);
        Equal(2, (await JournalAsync(trial, plan.After.Id).ConfigureAwait(false)).Items.Count, "the number of entries");
    }

    private static async Task ParallelWriters(StoreTrial trial)
    {
        ImprovementId id = ImprovementId.Of("IA-1");
        await CommitAsync(trial, Commit(0, Row("IA-1", 1))).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (int written = 0; written < 5;)
                {
                    StoredImprovement? before = await trial.Improvements.LoadImprovementAsync(Realm.Default, id, trial.CancellationToken).ConfigureAwait(false);
                    ImprovementCommit commit = Commit(before!.Version, before with { Version = before.Version + 1 });
                    if (await trial.Improvements.CommitImprovementAsync(commit, trial.CancellationToken).ConfigureAwait(false) is CommitResult.Committed)
                        written++;
                }
            },
            trial.CancellationToken))).ConfigureAwait(false);

        Page<StoredImprovementEntry> journal = await JournalAsync(trial, id).ConfigureAwait(false);
        Sequence(Enumerable.Range(1, 41).Select(static number => (long)number), journal.Items.Select(static entry => entry.Sequence), "the numbers of the entries");
        Equal(41L, (await trial.Improvements.LoadImprovementAsync(Realm.Default, id, trial.CancellationToken).ConfigureAwait(false))!.Version, "the version");
    }

    private static async Task Realms(StoreTrial trial)
    {
        StoredImprovement here = Row("IA-1", 1);
        await CommitAsync(trial, Commit(0, here)).ConfigureAwait(false);
        That(await trial.Improvements.LoadImprovementAsync(_other, here.Id, trial.CancellationToken).ConfigureAwait(false) is null, "the other realm has none");
        Equal(0, (await JournalAsync(trial, here.Id, _other).ConfigureAwait(false)).Items.Count, "the number of entries in the other realm");
        Equal(0, (await ListAsync(trial, new(_other)).ConfigureAwait(false)).Count, "the number of improvement actions of the other realm");

        await CommitAsync(trial, Commit(0, here with { Realm = _other, State = "decided" })).ConfigureAwait(false);
        Equal("planned", (await trial.Improvements.LoadImprovementAsync(Realm.Default, here.Id, trial.CancellationToken).ConfigureAwait(false))!.State, "the state in the first realm");
    }

    private static async Task Pages(StoreTrial trial)
    {
        ImprovementId id = ImprovementId.Of("IA-1");
        await CommitAsync(trial, Commit(0, Row("IA-1", 7), 7)).ConfigureAwait(false);
        List<long> seen = [];
        long after = 0;
        for (string? next = "0"; next is not null;)
        {
            Page<StoredImprovementEntry> page = await trial.Improvements.ReadImprovementJournalAsync(new(Realm.Default, id, after, 3), trial.CancellationToken).ConfigureAwait(false);
            That(page.Items.Count is > 0 and <= 3, $"a page has 1 to 3 entries; one has {page.Items.Count}");
            seen.AddRange(page.Items.Select(static entry => entry.Sequence));
            next = page.Continuation;
            after = next is null ? after : long.Parse(next, System.Globalization.CultureInfo.InvariantCulture);
        }

        Sequence(Enumerable.Range(1, 7).Select(static number => (long)number), seen, "the numbers of the entries");
    }

    private static async Task Lists(StoreTrial trial)
    {
        for (int i = 1; i <= 9; i++)
        {
            StoredImprovement row = Row($"IA-{i}", 1) with { State = i % 3 == 0 ? "done" : "planned", Owner = i % 2 == 0 ? _max : PersonId.Of("chen") };
            await CommitAsync(trial, Commit(0, row)).ConfigureAwait(false);
        }

        Sequence(Names(1, 2, 3, 4, 5, 6, 7, 8, 9), Names(await ListAsync(trial, new(Realm.Default) { PageSize = 2 }).ConfigureAwait(false)), "all");
        Sequence(Names(3, 6, 9), Names(await ListAsync(trial, new(Realm.Default) { State = "done", PageSize = 2 }).ConfigureAwait(false)), "those that are done");
        Sequence(Names(2, 4, 6, 8), Names(await ListAsync(trial, new(Realm.Default) { Owner = _max, PageSize = 3 }).ConfigureAwait(false)), "those of an owner");
        Sequence(Names(6), Names(await ListAsync(trial, new(Realm.Default) { Owner = _max, State = "done" }).ConfigureAwait(false)), "those of an owner that are done");
    }

    private static async Task Due(StoreTrial trial)
    {
        foreach ((string name, Realm realm, int minutes) in ((string, Realm, int)[])[("IA-4", Realm.Default, 3), ("IA-1", _other, 1), ("IA-2", Realm.Default, 1), ("IA-3", Realm.Default, 2)])
            await CommitAsync(trial, Commit(0, Row(name, 1, _at.AddMinutes(minutes)) with { Realm = realm })).ConfigureAwait(false);
        await CommitAsync(trial, Commit(0, Row("IA-5", 1))).ConfigureAwait(false);

        Sequence([], await DueAsync(trial, _at.AddMinutes(1).AddTicks(-10)).ConfigureAwait(false), "those due a microsecond before the first");
        Sequence(["default/IA-2", "north/IA-1"], await DueAsync(trial, _at.AddMinutes(1)).ConfigureAwait(false), "those due at the instant of the first two");
        Sequence(["default/IA-2", "north/IA-1", "default/IA-3", "default/IA-4"], await DueAsync(trial, _at.AddHours(1)).ConfigureAwait(false), "those due later");
        await CommitAsync(trial, Commit(1, Row("IA-3", 2))).ConfigureAwait(false);
        Sequence(["default/IA-2", "north/IA-1", "default/IA-4"], await DueAsync(trial, _at.AddHours(1)).ConfigureAwait(false), "those due once one of them is not any more");
    }

    private static async Task<List<string>> DueAsync(StoreTrial trial, DateTimeOffset by)
    {
        List<string> found = [];
        DueImprovementQuery query = new(by) { PageSize = 1 };
        while (true)
        {
            Page<StoredImprovement> page = await trial.Improvements.ListDueImprovementsAsync(query, trial.CancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items.Select(static row => $"{row.Realm}/{row.Id}"));
            That(found.Count < 100, "the pages end");
            if (page.Continuation is null)
                return found;
            query = query with { Continuation = page.Continuation };
        }
    }

    private static async Task<List<StoredImprovement>> ListAsync(StoreTrial trial, ImprovementQuery query)
    {
        List<StoredImprovement> found = [];
        while (true)
        {
            Page<StoredImprovement> page = await trial.Improvements.ListImprovementsAsync(query, trial.CancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items);
            That(found.Count < 100, "the pages end");
            if (page.Continuation is null)
                return found;
            query = query with { Continuation = page.Continuation };
        }
    }

    private static async Task CommitAsync(StoreTrial trial, ImprovementCommit commit) =>
        Expect<CommitResult.Committed>(await trial.Improvements.CommitImprovementAsync(commit, trial.CancellationToken).ConfigureAwait(false), "a commit without conflicts");

    private static ValueTask<Page<StoredImprovementEntry>> JournalAsync(StoreTrial trial, ImprovementId id, Realm? realm = null) =>
        trial.Improvements.ReadImprovementJournalAsync(new(realm ?? Realm.Default, id), trial.CancellationToken);

    private static IEnumerable<string> Names(params int[] numbers) => numbers.Select(static number => $"IA-{number}");

    private static IEnumerable<string> Names(IEnumerable<StoredImprovement> rows) => rows.Select(static row => row.Id.Name);

    private static StoredImprovement Row(string id, long version, DateTimeOffset? wakeAt = null) =>
        new(Realm.Default, ImprovementId.Of(id), version, "planned", _max, wakeAt, "{}"u8.ToArray());

    private static ImprovementCommit Commit(long expected, StoredImprovement after, int entries = 1)
    {
        Guid id = Guid.NewGuid();
        return new(id, expected, after, [.. Enumerable.Range(1, entries).Select(i => Entry(expected + i, "{}"u8.ToArray()) with { CommitId = id })]);
    }

    private static StoredImprovementEntry Entry(long sequence, ReadOnlyMemory<byte> body) => new(sequence, Guid.NewGuid(), "owner-reminded", _at, body, new byte[] { 1, 2, 0 });
}
