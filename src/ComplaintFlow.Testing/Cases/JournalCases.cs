using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a journal is read in order, in pages.</summary>
internal static class JournalCases
{
    public static IEnumerable<StoreCase> All =>
    [
        new("A journal is read in order, after any entry and up to any limit", AfterAndLimit),
        new("The last page of a journal has no continuation, and every other page has one", Continuation),
        new("Pages of a journal neither skip nor repeat an entry while it grows", StableWhileGrowing),
        new("A page of a journal has at most 500 entries, whatever the requested limit", LargestPage),
        new("The journal of an unknown complaint is empty", NoJournal),
    ];

    private static async Task AfterAndLimit(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3)).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 9)).ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint, entries: 4)).ConfigureAwait(false);
        for (int after = 0; after <= 8; after++)
        {
            for (int limit = 1; limit <= 8; limit++)
            {
                Page<StoredEntry> page = await ReadAsync(trial, complaint.Id, after, limit).ConfigureAwait(false);
                IEnumerable<long> expected = Enumerable.Range(1, 7).Skip(after).Take(limit).Select(i => (long)i);
                Sequence(expected, page.Items.Select(entry => entry.Sequence), $"the entries of a journal of 7 after entry {after}, at most {limit}");
                That(page.Items.All(entry => entry.Complaint == complaint.Id), "all entries belong to the requested complaint");
            }
        }
    }

    private static async Task Continuation(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 6)).ConfigureAwait(false);
        foreach ((long after, int limit, bool more) in new[] { (0L, 5, true), (0L, 6, false), (0L, 7, false), (3L, 2, true), (3L, 3, false), (6L, 1, false), (99L, 1, false) })
        {
            Page<StoredEntry> page = await ReadAsync(trial, complaint.Id, after, limit).ConfigureAwait(false);
            Equal(more, page.Continuation is not null, $"whether the page of at most {limit} after entry {after} of 6 has a continuation");
        }
    }

    private static async Task StableWhileGrowing(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 5)).ConfigureAwait(false);
        List<long> seen = [];
        for (int page = 0; page < 10; page++)
        {
            Page<StoredEntry> read = await ReadAsync(trial, complaint.Id, seen.Count, 2).ConfigureAwait(false);
            seen.AddRange(read.Items.Select(entry => entry.Sequence));
            if (page < 6)
                complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint)).ConfigureAwait(false);
        }

        Sequence(Enumerable.Range(1, 11).Select(i => (long)i), seen, "the entries read in pages of 2 while 6 were appended to 5");
    }

    private static async Task LargestPage(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: JournalQuery.MaxLimit + 1)).ConfigureAwait(false);
        Page<StoredEntry> page = await ReadAsync(trial, complaint.Id, 0, int.MaxValue).ConfigureAwait(false);
        Equal(JournalQuery.MaxLimit, page.Items.Count, "the number of entries on a page with a larger limit");
        That(page.Continuation is not null, "a page that was cut has a continuation");
        Equal(JournalQuery.MaxLimit + 1, (await trial.JournalAsync(complaint.Id).ConfigureAwait(false)).Count, "the number of entries on all pages");
    }

    private static async Task NoJournal(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await trial.MustNotHaveAsync(ComplaintId.New(SampleComplaints.Start)).ConfigureAwait(false);
    }

    private static ValueTask<Page<StoredEntry>> ReadAsync(StoreTrial trial, ComplaintId id, long after, int limit) =>
        trial.Store.ReadJournalAsync(new JournalQuery(Realm.Default, id, after, limit), trial.CancellationToken);
}
