using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that values are read exactly as they were written.</summary>
internal static class RoundTripCases
{
    public static IEnumerable<StoreCase> All =>
    [
        new("A new store is empty", FreshStoreHasNothing),
        new("A snapshot is read with every property unchanged", SnapshotComesBack),
        new("Entries are read with every property and every byte unchanged", EntriesComeBack),
        new("Entries are read byte for byte, even if the bytes are not text", OpaqueBytesComeBack),
        new("Entries without seals, sealed texts, key and effect are read without them", EmptyPartsComeBack),
        new("Entries of 200 kB are kept", LargeEntriesComeBack),
        new("Instants are kept to the microsecond", InstantsAreKept),
        new("The head is the hash of the latest entry", HeadIsLatestHash),
    ];

    private static async Task FreshStoreHasNothing(StoreTrial trial)
    {
        await trial.MustNotHaveAsync(ComplaintId.New(SampleComplaints.Start)).ConfigureAwait(false);
        Loaded loaded = await trial.LoadAsync(null, "some-key").ConfigureAwait(false);
        Equal(0, loaded.Earlier.Count, "the number of entries of a key that was never used");
        Equal(0, await trial.TallyAsync(new TallyKey("load/ann")).ConfigureAwait(false), "a tally that was never written");
    }

    private static async Task SnapshotComesBack(StoreTrial trial)
    {
        Complaint plain = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint full = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Full(), entries: 3)).ConfigureAwait(false);
        await trial.MustHaveAsync(plain).ConfigureAwait(false);
        await trial.MustHaveAsync(full).ConfigureAwait(false);
        Complaint changed = await trial.MustCommitAsync(new CommitBuilder().Change(plain, before => before with { Status = Status.Of("ödípûs/待定") })).ConfigureAwait(false);
        await trial.MustHaveAsync(changed).ConfigureAwait(false);
    }

    private static Task EntriesComeBack(StoreTrial trial) =>
        ComesBack(trial, new CommitBuilder().Receive(SampleComplaints.Received(), entries: 3).WithKey("clé/😡", "fire:ß").WithEffect("escalate:1:näher"));

    private static Task OpaqueBytesComeBack(StoreTrial trial)
    {
        byte[] any = [.. Enumerable.Range(0, 256).Select(i => (byte)i), 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xFF, 0, 0];
        return ComesBack(trial, new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2).WithEntries(entry => entry with
        {
            Header = Around(any, "{ \"b\":1, \"a\":1.0, \"a\":2 }"u8),
            Body = Around("\r\n"u8, any),
            Seals = any,
            Sealed = Around(any, any),
        }));
    }

    private static async Task EmptyPartsComeBack(StoreTrial trial)
    {
        CommitBuilder commit = new CommitBuilder().Receive(SampleComplaints.Received()).WithEntries(entry => entry with { Seals = default, Sealed = default });
        await ComesBack(trial, commit).ConfigureAwait(false);
    }

    private static Task LargeEntriesComeBack(StoreTrial trial)
    {
        byte[] large = new byte[200_000];
        new Random(7).NextBytes(large);
        return ComesBack(trial, new CommitBuilder().Receive(SampleComplaints.Received()).WithEntries(entry => entry with { Body = large, Sealed = large }));
    }

    private static async Task InstantsAreKept(StoreTrial trial)
    {
        foreach (int microseconds in new[] { 0, 1, 999, 123_456, 999_999 })
        {
            DateTimeOffset at = new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
            await ComesBack(trial, new CommitBuilder().Receive(SampleComplaints.Received(at))).ConfigureAwait(false);
        }
    }

    private static async Task HeadIsLatestHash(StoreTrial trial)
    {
        CommitBuilder first = new CommitBuilder().Receive(SampleComplaints.Received(), entries: 2);
        Complaint complaint = await trial.MustCommitAsync(first).ConfigureAwait(false);
        Same(first.Build().Changes[0].Entries[^1].Hash, (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).Head, "the head after the first commit");
        CommitBuilder second = new CommitBuilder().Change(complaint, entries: 2);
        await trial.MustCommitAsync(second).ConfigureAwait(false);
        Same(second.Build().Changes[0].Entries[^1].Hash, (await trial.LoadAsync(complaint.Id).ConfigureAwait(false)).Head, "the head after the second commit");
    }

    private static async Task ComesBack(StoreTrial trial, CommitBuilder commit)
    {
        Complaint complaint = await trial.MustCommitAsync(commit).ConfigureAwait(false);
        await trial.MustHaveAsync(complaint).ConfigureAwait(false);
        Same(commit.Build().Changes[0].Entries, await trial.JournalAsync(complaint.Id).ConfigureAwait(false), "the journal");
    }

    private static byte[] Around(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => [.. first, .. second];
}
