using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Storage.Caching;

/// <summary>A host with a snapshot cache, and another without on the same store and clock, which changes what the first has copies of.</summary>
internal sealed class CachingNode : IAsyncDisposable
{
    public CachingNode(Action<ComplaintFlowBuilder>? configure = null, Func<IComplaintStore, IComplaintStore>? around = null)
    {
        Node = new TestHost(
            builder =>
            {
                configure?.Invoke(builder);
                builder.UseSnapshotCache(8);
            },
            inner => around?.Invoke(inner) ?? (Store = new SteppedStore((InMemoryComplaintStore)inner)));
        Other = new TestHost(configure, _ => Node.Store, Node.Clock);
    }

    /// <summary>The host with the cache.</summary>
    public TestHost Node { get; }

    /// <summary>The host without.</summary>
    public TestHost Other { get; }

    /// <summary>The way of the host with the cache to the store.</summary>
    public SteppedStore Store { get; private set; } = null!;

    public IComplaintDesk Desk => Node.Desk;

    public SnapshotCachingStore Cache => Node.Services.GetRequiredService<SnapshotCachingStore>();

    public IComplaintAdministration Administration => Node.Services.GetRequiredService<IComplaintAdministration>();

    public Complaint? CopyOf(ComplaintId id) => Cache.Copies!.Find(Realm.Default, id)?.Snapshot;

    /// <summary>The loads of a snapshot, and none before them.</summary>
    public int SnapshotLoads => Store.Loads.Count(load => load.Complaint is not null);

    public async Task MustFitAsync(ComplaintId id)
    {
        Complaint complaint = (await Other.Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Equal(ComplaintJson.Write(Complaint.Fold(await Other.JournalAsync(id))), ComplaintJson.Write(complaint));
        JournalVerification verified = (await Administration.VerifyJournalAsync(Realm.Default, id, TestHost.Supervisor)).OrThrow();
        Assert.True(verified.IsIntact);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Other.DisposeAsync();
    }
}
