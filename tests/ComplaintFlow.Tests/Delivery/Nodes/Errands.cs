using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>Due work for tests: to each complaint something happens a minute after it was received, then every minute, so many times. Once each, by version and effect key.</summary>
internal sealed class Errands(IComplaintStore store, TimeProvider clock, int count = 1, long generation = 1) : IDueWork
{
    /// <summary>Steps in before a complaint is looked at.</summary>
    public Func<ComplaintId, ValueTask>? Before { get; set; }

    /// <summary>Steps in between reading and writing.</summary>
    public Func<Complaint, ValueTask>? Between { get; set; }

    /// <summary>Complaints that were looked at, in order; several times as it may be.</summary>
    public List<ComplaintId> Visits { get; } = [];

    public static async Task<ComplaintId> ReceiveAsync(IComplaintStore store, DateTimeOffset at, Realm? realm = null, long generation = 1)
    {
        ComplaintCommit commit = new CommitBuilder(realm).Receive(SampleComplaints.Received(at)).WorkExactly(WorkKind.Due, at.AddMinutes(1), generation).Build();
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(commit));
        return commit.Changes[0].After.Id;
    }

    public async ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? reckonedBy, CancellationToken cancellationToken)
    {
        lock (Visits)
            Visits.Add(id);
        if (Before is { } before)
            await before(id);
        cancellationToken.ThrowIfCancellationRequested();
        // From here on nothing stops it, as nothing stops a process that was paused.
        while (true)
        {
            Complaint complaint = (await store.LoadAsync(new LoadRequest(realm) { Complaint = id }, CancellationToken.None)).Complaint!;
            if (Between is { } between)
                await between(complaint);
            DateTimeOffset? next = NextAt(complaint.ReceivedAt, complaint.Version);
            if (next is null || next > clock.GetUtcNow())
                return new CaughtUp(false, false, 0, next, 0);
            DateTimeOffset? then = NextAt(complaint.ReceivedAt, complaint.Version + 1);
            CommitBuilder commit = new CommitBuilder(realm).Change(complaint).WithEffect($"errand:{complaint.Version}").WorkExactly(WorkKind.Due, then, generation);
            if (await store.CommitAsync(commit.Build(), CancellationToken.None) is CommitResult.Committed)
                return new CaughtUp(true, false, 0, then, 0) { DueBefore = next };
        }
    }

    /// <summary>Everything that was to happen has happened, once.</summary>
    public async Task AssertDoneAsync(IComplaintStore whole, ComplaintId id, Realm? realm = null)
    {
        Page<StoredEntry> journal = await whole.ReadJournalAsync(new JournalQuery(realm ?? Realm.Default, id));
        Assert.Equal(Enumerable.Range(1, count).Select(number => $"errand:{number}"), journal.Items.Skip(1).Select(entry => entry.EffectKey));
    }

    private DateTimeOffset? NextAt(DateTimeOffset receivedAt, long version) => version <= count ? receivedAt.AddMinutes(version) : null;
}
