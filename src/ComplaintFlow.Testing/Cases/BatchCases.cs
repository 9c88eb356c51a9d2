using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that several commits are written in one transaction, or none of them.</summary>
internal static class BatchCases
{
    private static readonly TallyKey _ann = new("load/ann");
    private static readonly TallyKey _ben = new("load/ben");

    public static IEnumerable<StoreCase> All =>
    [
        new("Several commits are written together: journals, snapshots, tallies", WritesAll, StoreAbilities.Batches),
        new("New and changed complaints can be written together", WritesNew, StoreAbilities.Batches),
        new("One stale commit, wherever it stands, writes nothing of its batch", StaleRefuses, StoreAbilities.Batches),
        new("An effect that exists writes nothing of its batch", EffectRefuses, StoreAbilities.Batches),
        new("A limit that a batch exceeds only together writes nothing of it", LimitRefuses, StoreAbilities.Batches),
        new("A tally that is expected by turns counts what the commits before have added", TurnsAreCounted, StoreAbilities.Batches),
        new("A batch that was refused is written without the commit in the way", WrittenWithout, StoreAbilities.Batches),
        new("A batch sent twice is written once", SentTwice, StoreAbilities.Batches),
        new("Work of a batch is armed with it, and not without it", WorkIsArmed, StoreAbilities.Batches | StoreAbilities.Work),
        new("A purged complaint writes nothing of its batch", PurgedRefuses, StoreAbilities.Batches | StoreAbilities.Purge),
        new("A store at a newer level writes nothing of a batch", TooOld, StoreAbilities.Batches | StoreAbilities.Levels),
        new("Nobody sees a part of a batch, and of overlapping ones each is whole", AllOrNothing, StoreAbilities.Batches),
        new("What is to be written together and is cancelled throws and writes nothing", Cancelled, StoreAbilities.Batches),
        new("What was written together is kept when the store is reopened", Reopened, StoreAbilities.Batches | StoreAbilities.Reopening),
    ];

    private static async Task WritesAll(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, IBatchingStore.MaxCommits).ConfigureAwait(false);
        // In any order of identifiers.
        ComplaintCommit[] commits = [.. before.Reverse().Select((complaint, at) => Next(complaint, entries: 1 + (at % 3)).WithEffect($"effect-{at}").Tally(_ann, 1).Tally(_ben, -2).Build())];
        await MustWrite(trial, commits).ConfigureAwait(false);
        foreach (ComplaintCommit commit in commits)
        {
            await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
            Same(commit.Changes[0].Entries, (await trial.JournalAsync(commit.Changes[0].After.Id).ConfigureAwait(false))[1..], "the entries that a batch has appended");
        }

        Equal(new Tally(commits.Length, commits.Max(static commit => commit.RecordedAt)), await trial.WholeTallyAsync(_ann).ConfigureAwait(false), "a tally that all commits of a batch raise");
        Equal(-2 * commits.Length, await trial.TallyAsync(_ben).ConfigureAwait(false), "a tally that all commits of a batch lower");
    }

    private static async Task WritesNew(StoreTrial trial)
    {
        Complaint there = (await ReceiveAsync(trial, 1).ConfigureAwait(false))[0];
        ComplaintCommit[] commits = [Next(there).Build(), new CommitBuilder().Receive(SampleComplaints.Received()).Build()];
        await MustWrite(trial, commits).ConfigureAwait(false);
        foreach (ComplaintCommit commit in commits)
            await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
    }

    private static async Task StaleRefuses(StoreTrial trial)
    {
        foreach (int at in (int[])[0, 2, 4])
        {
            Complaint[] before = await ReceiveAsync(trial, 5).ConfigureAwait(false);
            Complaint changed = await trial.MustCommitAsync(Next(before[at])).ConfigureAwait(false);
            await MustRefuse(trial, [.. before.Select(complaint => Next(complaint))], before, at, changed).ConfigureAwait(false);
        }
    }

    private static async Task EffectRefuses(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 3).ConfigureAwait(false);
        before[1] = await trial.MustCommitAsync(Next(before[1]).WithEffect("miss:answer")).ConfigureAwait(false);
        await MustRefuse(trial, [.. before.Select(complaint => Next(complaint).WithEffect("miss:answer"))], before, 1, before[1]).ConfigureAwait(false);
    }

    private static async Task LimitRefuses(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 3).ConfigureAwait(false);
        await MustRefuse(trial, [.. before.Select(complaint => Next(complaint).Tally(_ann, 1, atMost: 2))], before, 0, before[0]).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally that a refused batch would have raised");
        await MustWrite(trial, [.. before.Take(2).Select(complaint => Next(complaint).Tally(_ann, 1, atMost: 2).Build())]).ConfigureAwait(false);
        Equal(2, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally at its limit");
    }

    private static async Task TurnsAreCounted(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 4).ConfigureAwait(false);
        await MustRefuse(trial, [.. before.Select(complaint => Next(complaint).Tally(_ann, 1, expected: 0))], before, 0, before[0]).ConfigureAwait(false);
        // The commits in their order, and not in that of the complaints.
        await MustWrite(trial, [.. before.Reverse().Select((complaint, at) => Next(complaint).Tally(_ann, 1, expected: at).Build())]).ConfigureAwait(false);
        Equal(4, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after four turns");
    }

    private static async Task WrittenWithout(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 3).ConfigureAwait(false);
        await trial.MustCommitAsync(Next(before[2])).ConfigureAwait(false);
        List<ComplaintCommit> commits = [.. before.Select(complaint => Next(complaint).WithEffect("miss:answer").Tally(_ann, 1).Build())];
        That(!await TryAsync(trial, commits).ConfigureAwait(false), "a batch with a stale commit is refused");
        commits.RemoveAt(2);
        await MustWrite(trial, [.. commits]).ConfigureAwait(false);
        Equal(2, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after what is left was sent");
    }

    private static async Task SentTwice(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 3).ConfigureAwait(false);
        ComplaintCommit[] commits = [.. before.Select(complaint => Next(complaint).Tally(_ann, 1).Build())];
        await MustWrite(trial, commits).ConfigureAwait(false);
        That(!await TryAsync(trial, commits).ConfigureAwait(false), "a batch that is written already is not written again");
        Equal(3, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after a batch sent twice");
        CommitResult.Repeated repeated = Expect<CommitResult.Repeated>(await trial.CommitAsync(commits[1]).ConfigureAwait(false), "a commit that was written in a batch");
        Same(commits[1].Changes[0].Entries, repeated.Entries, "the entries of a commit that was written in a batch");
    }

    private static async Task WorkIsArmed(StoreTrial trial)
    {
        DateTimeOffset due = SampleComplaints.Received().RecordedAt.AddDays(1);
        Complaint[] before = await ReceiveAsync(trial, 4).ConfigureAwait(false);
        await trial.MustCommitAsync(Next(before[3])).ConfigureAwait(false);
        ComplaintCommit[] commits = [.. before.Select((complaint, at) => Next(complaint).WorkExactly(WorkKind.Due, due.AddMicroseconds(-at), generation: 4).Build())];
        That(!await TryAsync(trial, commits).ConfigureAwait(false), "a batch with a stale commit is refused");
        Equal(0, (await ClaimAsync().ConfigureAwait(false)).Count, "the work of a batch that was refused");
        await MustWrite(trial, commits[..3]).ConfigureAwait(false);
        Sequence(
            commits[..3].Reverse().Select(static commit => (commit.Changes[0].After.Id, commit.Changes[0].After.Version)),
            (await ClaimAsync().ConfigureAwait(false)).Select(static item => (item.Complaint, item.Target)),
            "the work of a batch, by due time");

        async Task<IReadOnlyList<WorkItem>> ClaimAsync() =>
            (await trial.Work.ClaimAsync(new WorkClaim(WorkKind.Due, due.AddDays(1), TimeSpan.FromMinutes(1)), trial.CancellationToken).ConfigureAwait(false)).Items;
    }

    private static async Task PurgedRefuses(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 3).ConfigureAwait(false);
        Expect<CommitResult.Committed>(await trial.Purgeable.PurgeAsync(new Purge(Realm.Default, PurgeCases.Of(before[1])), trial.CancellationToken).ConfigureAwait(false), "a purge");
        That(!await TryAsync(trial, [.. before.Select(complaint => Next(complaint).Build())]).ConfigureAwait(false), "a batch with a purged complaint is refused");
        await trial.MustNotHaveAsync(before[1].Id).ConfigureAwait(false);
        await trial.MustHaveAsync(before[0]).ConfigureAwait(false);
    }

    private static async Task TooOld(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 2).ConfigureAwait(false);
        await trial.Levels.RaiseLevelAsync(WriterLevel.Newest + 1, trial.CancellationToken).ConfigureAwait(false);
        That(!await TryAsync(trial, [.. before.Select(complaint => Next(complaint).Build())]).ConfigureAwait(false), "a batch at a newer level is refused");
        foreach (Complaint complaint in before)
            await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static async Task AllOrNothing(StoreTrial trial)
    {
        const int Writers = 6;
        const int Rounds = 8;
        Complaint[] before = await ReceiveAsync(trial, 8).ConfigureAwait(false);
        using CancellationTokenSource done = new();
        Task<int> reader = Task.Run(() => ReadAsync(done.Token));
        int written = 0;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer)))).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        await reader.ConfigureAwait(false);

        // All complaints are changed by each batch, so that each has as many changes as there were batches.
        foreach (Complaint complaint in before)
        {
            Loaded now = await trial.LoadAsync(complaint.Id).ConfigureAwait(false);
            Equal(written, now.Complaint!.Handling.Contacts, "the number of batches that changed a complaint");
            await trial.MustHaveAsync(now.Complaint).ConfigureAwait(false);
        }

        Equal((long)written * before.Length, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally that each commit of the batches has raised");
        That(written > 0, "of batches that overlap some are written");

        async Task WriteAsync(int writer)
        {
            for (int round = 0; round < Rounds; round++)
            {
                List<ComplaintCommit> commits = [];
                foreach (Complaint complaint in writer % 2 == 0 ? before : before.Reverse())
                {
                    Complaint now = (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).Complaint!;
                    commits.Add(new CommitBuilder().Change(now, one => one with { Handling = one.Handling with { Contacts = one.Handling.Contacts + 1 } }).Tally(_ann, 1).Build());
                }

                if (await TryAsync(trial, commits).ConfigureAwait(false))
                    Interlocked.Increment(ref written);
            }
        }

        // What is read later is never older.
        async Task<int> ReadAsync(CancellationToken cancellationToken)
        {
            int looks = 0;
            for (; !cancellationToken.IsCancellationRequested; looks++)
            {
                long tally = await trial.TallyAsync(_ann).ConfigureAwait(false);
                That(tally % before.Length == 0, $"a tally that each batch raises by {before.Length} is a multiple of that, and not {tally}");
                await Task.Yield();
            }

            return looks;
        }
    }

    private static async Task Cancelled(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 2).ConfigureAwait(false);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync().ConfigureAwait(false);
        ComplaintCommit[] commits = [.. before.Select(complaint => Next(complaint).Build())];
        await MustRefuseAsync<OperationCanceledException>(async () => await trial.Batching.TryCommitAsync(commits, cancelled.Token).ConfigureAwait(false), "a cancelled batch").ConfigureAwait(false);
        foreach (Complaint complaint in before)
            await trial.MustHaveAsync(complaint).ConfigureAwait(false);
    }

    private static async Task Reopened(StoreTrial trial)
    {
        Complaint[] before = await ReceiveAsync(trial, 5).ConfigureAwait(false);
        ComplaintCommit[] commits = [.. before.Select(complaint => Next(complaint).Tally(_ann, 1).Build())];
        await MustWrite(trial, commits).ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        foreach (ComplaintCommit commit in commits)
            await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
        Equal(5, await trial.TallyAsync(_ann).ConfigureAwait(false), "a tally after reopening");
    }

    private static async Task<Complaint[]> ReceiveAsync(StoreTrial trial, int count)
    {
        Complaint[] received = new Complaint[count];
        for (int i = 0; i < count; i++)
            received[i] = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        return received;
    }

    private static CommitBuilder Next(Complaint before, int entries = 1) => new CommitBuilder().Change(before, entries: entries);

    private static async Task MustWrite(StoreTrial trial, ComplaintCommit[] commits) =>
        That(await TryAsync(trial, commits).ConfigureAwait(false), "a batch of commits in whose way nothing is, is written");

    private static async Task MustRefuse(StoreTrial trial, CommitBuilder[] batch, Complaint[] before, int inTheWay, Complaint there)
    {
        ComplaintCommit[] commits = [.. batch.Select(static commit => commit.Tally(_ben, 1).Build())];
        That(!await TryAsync(trial, commits).ConfigureAwait(false), $"a batch in whose way something is, at {inTheWay}, is refused");
        for (int i = 0; i < before.Length; i++)
            await trial.MustHaveAsync(i == inTheWay ? there : before[i]).ConfigureAwait(false);
        Equal(0, await trial.TallyAsync(_ben).ConfigureAwait(false), "a tally after a batch that was refused");
    }

    /// <summary>Sends a batch until the store answers.</summary>
    private static async Task<bool> TryAsync(StoreTrial trial, IReadOnlyList<ComplaintCommit> commits)
    {
        while (true)
        {
            try
            {
                return await trial.Batching.TryCommitAsync(commits, trial.CancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
