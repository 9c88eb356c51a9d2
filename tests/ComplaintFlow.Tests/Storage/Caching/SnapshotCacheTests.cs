using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Storage.Caching;

/// <summary>What is kept in memory: how much, how long, and what never comes back.</summary>
public sealed class SnapshotCacheTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly SnapshotCache _cache;

    public SnapshotCacheTests() => _cache = new(1_048_576, _clock);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void A_snapshot_is_found_with_the_hash_of_its_latest_entry()
    {
        ComplaintChange change = Received();
        _cache.Keep(Realm.Default, change, _cache.Begin());
        SnapshotCache.Copy copy = _cache.Find(Realm.Default, change.After.Id)!;
        Assert.Same(change.After, copy.Snapshot);
        Assert.Equal(change.Entries[^1].Hash.ToArray(), copy.Head.ToArray());
        Assert.Null(_cache.Find(Realm.Of("other"), change.After.Id));
    }

    [Fact]
    public void A_snapshot_never_gives_way_to_an_older_one()
    {
        ComplaintChange first = Received();
        ComplaintChange second = Changed(first.After);
        SnapshotCache.Beginning begun = _cache.Begin();
        _cache.Keep(Realm.Default, second, begun);
        _cache.Keep(Realm.Default, first, begun);
        Assert.Same(second.After, _cache.Find(Realm.Default, first.After.Id)!.Snapshot);
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public void What_is_dropped_does_not_come_back_by_a_commit_that_had_begun()
    {
        ComplaintChange change = Received();
        SnapshotCache.Beginning begun = _cache.Begin();
        _cache.Drop(Realm.Default, change.After.Id);
        _cache.Keep(Realm.Default, change, begun);
        Assert.Equal((0, 0L), (_cache.Count, _cache.Bytes));
        _cache.Keep(Realm.Default, change, _cache.Begin());
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public void After_60_seconds_a_snapshot_is_gone_though_nobody_asks()
    {
        ComplaintChange early = Received();
        _cache.Keep(Realm.Default, early, _cache.Begin());
        _clock.Advance(TimeSpan.FromSeconds(30));
        ComplaintChange late = Received();
        _cache.Keep(Realm.Default, late, _cache.Begin());
        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.NotNull(_cache.Find(Realm.Default, early.After.Id));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, _cache.Count);
        Assert.Null(_cache.Find(Realm.Default, early.After.Id));
        Assert.NotNull(_cache.Find(Realm.Default, late.After.Id));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((0, 0L), (_cache.Count, _cache.Bytes));
    }

    [Fact]
    public void The_age_counts_from_the_beginning_of_the_commit()
    {
        ComplaintChange slow = Received();
        SnapshotCache.Beginning begun = _cache.Begin();
        _clock.Advance(TimeSpan.FromSeconds(40));
        ComplaintChange quick = Received();
        _cache.Keep(Realm.Default, quick, _cache.Begin());
        _cache.Keep(Realm.Default, slow, begun);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(_cache.Find(Realm.Default, slow.After.Id));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(0, _cache.Count);

        begun = _cache.Begin();
        _clock.Advance(TimeSpan.FromSeconds(60));
        _cache.Keep(Realm.Default, slow, begun);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void The_oldest_make_room_and_the_memory_is_never_more_than_said()
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < 500; i++)
        {
            ComplaintChange change = Received(new string('x', 2_000));
            ids.Add(change.After.Id);
            _cache.Keep(Realm.Default, change, _cache.Begin());
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.InRange(_cache.Bytes, 1, 1_048_576);
        }

        Assert.InRange(_cache.Count, 50, 499);
        Assert.Equal(ids[^_cache.Count..], ids.Where(id => _cache.Find(Realm.Default, id) is not null));
        foreach (ComplaintId id in ids)
            _cache.Drop(Realm.Default, id);
        Assert.Equal((0, 0L), (_cache.Count, _cache.Bytes));
    }

    [Fact]
    public void One_that_is_larger_than_the_memory_is_not_kept_and_neither_is_the_older_one()
    {
        ComplaintChange small = Received();
        _cache.Keep(Realm.Default, small, _cache.Begin());
        _cache.Keep(Realm.Default, Changed(small.After with { Description = new string('x', 1_048_576) }), _cache.Begin());
        Assert.Equal((0, 0L), (_cache.Count, _cache.Bytes));
    }

    [Fact]
    public void The_hash_does_not_keep_the_texts_of_its_entry()
    {
        (WeakReference texts, ComplaintId id) = KeepOneOfSharedBytes();
        GC.Collect();
        Assert.NotNull(_cache.Find(Realm.Default, id));
        Assert.False(texts.IsAlive);
    }

    [Fact]
    public void The_memory_is_not_estimated_too_low()
    {
        byte[] json = ComplaintJson.Write(SampleComplaints.Full());
        ComplaintJson.Read(json);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Complaint snapshot = ComplaintJson.Read(json);
        // What reading a snapshot takes is the snapshot, and what is needed to read it: no more than as much again.
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(SnapshotSize.Of(snapshot), taken / 2, taken * 4);
    }

    [Fact]
    public async Task Many_threads_leave_the_latest_snapshot_of_each_complaint_and_an_exact_sum()
    {
        Complaint[] complaints = [.. Enumerable.Range(0, 16).Select(_ => SampleComplaints.Received())];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            Random random = new(thread);
            for (int version = 1; version <= 500; version++)
            {
                Complaint complaint = complaints[random.Next(complaints.Length)];
                SnapshotCache.Beginning begun = _cache.Begin();
                if (random.Next(10) == 0)
                    _cache.Drop(Realm.Default, complaint.Id);
                else
                    _cache.Keep(Realm.Default, Changed(complaint with { Version = version }), begun);
            }
        })));
        foreach (Complaint complaint in complaints)
            _cache.Keep(Realm.Default, Changed(complaint with { Version = 1_000 }), _cache.Begin());
        Assert.All(complaints, complaint => Assert.Equal(1_001, _cache.Find(Realm.Default, complaint.Id)!.Snapshot.Version));
        Assert.Equal(complaints.Sum(complaint => _cache.Find(Realm.Default, complaint.Id)!.Bytes), _cache.Bytes);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private (WeakReference Texts, ComplaintId Id) KeepOneOfSharedBytes()
    {
        byte[] shared = new byte[1_000];
        ComplaintChange change = Received();
        change = change with { Entries = [change.Entries[0] with { Hash = shared.AsMemory(0, 32), Sealed = shared.AsMemory(32) }] };
        _cache.Keep(Realm.Default, change, _cache.Begin());
        return (new WeakReference(shared), change.After.Id);
    }

    private static ComplaintChange Received(string? description = null)
    {
        Complaint complaint = SampleComplaints.Received();
        return new CommitBuilder().Receive(description is null ? complaint : complaint with { Description = description }).Build().Changes[0];
    }

    private static ComplaintChange Changed(Complaint before) => new CommitBuilder().Change(before).Build().Changes[0];
}
