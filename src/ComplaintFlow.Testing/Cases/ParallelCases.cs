using System.Collections.Concurrent;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks concurrent writers.</summary>
internal static class ParallelCases
{
    private const int Writers = 8;
    private static readonly TallyKey _tally = new("load/ann");

    public static IEnumerable<StoreCase> All =>
    [
        new("Of 8 parallel writers on one limit exactly as many pass as it allows", OneLimit),
        new("8 parallel writers on one complaint lose no update and number its journal without a gap", OneComplaint),
        new("Of 8 parallel receipts under one identifier exactly one is written", OneIdentifier),
        new("Of 8 parallel commits with one key exactly one is written, and the others return it", OneKey),
        new("The same commit sent 8 times in parallel is written once", OneCommit),
        new("Parallel writers on the same tallies in opposite order all succeed", OppositeOrder),
    ];

    private static async Task OneLimit(StoreTrial trial)
    {
        const int Limit = 30;
        int passed = 0;
        await InParallel(trial, 8, async (_, _) =>
        {
            CommitResult result = await SendAsync(trial, new CommitBuilder().Receive(SampleComplaints.Received()).Tally(_tally, 1, atMost: Limit)).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                Interlocked.Increment(ref passed);
            else
                Expect<CommitResult.LimitReached>(result, "a commit at the limit");
        }).ConfigureAwait(false);
        Equal(Limit, passed, $"the number of {Writers * 8} parallel commits that passed a limit of {Limit}");
        Equal(Limit, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally afterwards");
    }

    private static async Task OneComplaint(StoreTrial trial)
    {
        const int Times = 4;
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        ConcurrentBag<Guid> accepted = [];
        int toLoad = Writers;
        TaskCompletionSource allLoaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await InParallel(trial, Times, async (_, time) =>
        {
            // Each round of conflicts has a winner, so as many rounds as there are commits are enough for all.
            for (int rounds = 0; rounds <= Writers * Times; rounds++)
            {
                Complaint before = (await trial.LoadAsync(first.Id).ConfigureAwait(false)).Complaint!;

                // In the first round nobody commits before all have loaded, so that all commits but one conflict.
                if (time == 0 && rounds == 0)
                {
                    if (Interlocked.Decrement(ref toLoad) == 0)
                        allLoaded.SetResult();
                    await allLoaded.Task.ConfigureAwait(false);
                }

                CommitBuilder commit = new CommitBuilder().Change(before, complaint => complaint with { Handling = complaint.Handling with { Contacts = complaint.Handling.Contacts + 1 } }).Tally(_tally, 1);
                CommitResult result = await SendAsync(trial, commit).ConfigureAwait(false);
                if (result is CommitResult.Committed)
                {
                    accepted.Add(commit.Build().CommitId);
                    return;
                }

                Expect<CommitResult.Conflict>(result, "a commit after a concurrent one");
            }

            throw new StoreConformanceException($"Expected: a commit succeeds after at most {Writers * Times} conflicts. Seen: it does not.");
        }).ConfigureAwait(false);

        Loaded loaded = await trial.LoadAsync(first.Id).ConfigureAwait(false);
        Equal(Writers * Times, loaded.Complaint!.Handling.Contacts, "the number of updates in the snapshot");
        await trial.MustHaveAsync(loaded.Complaint).ConfigureAwait(false);
        List<StoredEntry> journal = await trial.JournalAsync(first.Id).ConfigureAwait(false);
        Sequence(Enumerable.Range(1, (Writers * Times) + 1).Select(i => (long)i), journal.Select(entry => entry.Sequence), "the numbers of the entries");
        Sequence(accepted.Order(), journal.Skip(1).Select(entry => entry.CommitId).Order(), "the commits in the journal are those that were answered with Committed");
        Equal(Writers * Times, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally afterwards");
    }

    private static async Task OneIdentifier(StoreTrial trial)
    {
        ComplaintId id = ComplaintId.New(SampleComplaints.Start);
        ConcurrentBag<Complaint> written = [];
        await InParallel(trial, 1, async (writer, _) =>
        {
            CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received(id: id) with { Description = $"writer {writer}" });
            CommitResult result = await SendAsync(trial, commit).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                written.Add(commit.Build().Changes[0].After);
            else
                Expect<CommitResult.Conflict>(result, "a receipt under an identifier that already exists");
        }).ConfigureAwait(false);
        Equal(1, written.Count, "the number of receipts that were written");
        await trial.MustHaveAsync(written.Single()).ConfigureAwait(false);
    }

    private static async Task OneKey(StoreTrial trial)
    {
        for (int round = 0; round < 4; round++)
        {
            string key = $"k{round}";
            ConcurrentBag<CommitBuilder> written = [];
            ConcurrentBag<CommitResult.Repeated> repeated = [];
            await InParallel(trial, 1, async (_, _) =>
            {
                CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).WithKey(key).Tally(_tally, 1);
                CommitResult result = await SendAsync(trial, commit).ConfigureAwait(false);
                if (result is CommitResult.Committed)
                    written.Add(commit);
                else
                    repeated.Add(Expect<CommitResult.Repeated>(result, "a commit whose key another one used first"));
            }).ConfigureAwait(false);

            Equal(1, written.Count, "the number of commits with one key that were written");
            IReadOnlyList<StoredEntry> entries = written.Single().Build().Changes[0].Entries;
            foreach (CommitResult.Repeated result in repeated)
                Same(entries, result.Entries, "what is repeated");
            Equal(round + 1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally afterwards");
        }
    }

    private static async Task OneCommit(StoreTrial trial)
    {
        ComplaintCommit commit = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).Tally(_tally, 1).Build();
        int written = 0;
        await InParallel(trial, 1, async (_, _) =>
        {
            CommitResult result = await SendAsync(trial, commit).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                Interlocked.Increment(ref written);
            else
                Expect<CommitResult.Repeated>(result, "an already stored commit");
        }).ConfigureAwait(false);
        Equal(1, written, "the number of times that one commit was written");
        await trial.MustHaveAsync(commit.Changes[0].After).ConfigureAwait(false);
        Equal(1, await trial.TallyAsync(_tally).ConfigureAwait(false), "the tally afterwards");
    }

    private static async Task OppositeOrder(StoreTrial trial)
    {
        TallyKey[] keys = [new("a"), new("b"), new("c")];
        await InParallel(trial, 4, async (writer, _) =>
        {
            CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received());
            foreach (TallyKey key in writer % 2 == 0 ? keys : [.. keys.Reverse()])
                commit.Tally(key, 1);
            Expect<CommitResult.Committed>(await SendAsync(trial, commit).ConfigureAwait(false), "a commit without conflicts");
        }).ConfigureAwait(false);
        foreach (TallyKey key in keys)
            Equal(Writers * 4, await trial.TallyAsync(key).ConfigureAwait(false), $"the tally {key} afterwards");
    }

    private static Task InParallel(StoreTrial trial, int times, Func<int, int, Task> act)
    {
        TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                await start.Task.ConfigureAwait(false);
                for (int time = 0; time < times; time++)
                    await act(writer, time).ConfigureAwait(false);
            },
            trial.CancellationToken))];
        start.SetResult();
        return Task.WhenAll(writers);
    }

    private static Task<CommitResult> SendAsync(StoreTrial trial, CommitBuilder commit) => SendAsync(trial, commit.Build());

    /// <summary>Sends a commit again when the store is unavailable, as the desk does.</summary>
    private static async Task<CommitResult> SendAsync(StoreTrial trial, ComplaintCommit commit)
    {
        for (int sends = 1; ; sends++)
        {
            try
            {
                CommitResult result = await trial.CommitAsync(commit).ConfigureAwait(false);
                return sends > 1 && result is CommitResult.Repeated repeated && repeated.Entries[0].CommitId == commit.CommitId ? CommitResult.Done : result;
            }
            catch (StoreUnavailableException) when (sends < 20)
            {
                await Task.Yield();
            }
        }
    }
}
