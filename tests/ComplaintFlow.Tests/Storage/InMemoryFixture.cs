using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Storage.PlantedStores;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The in-memory store, alone or behind something that spoils it.</summary>
internal sealed class InMemoryFixture(Func<InMemoryComplaintStore, IComplaintStore>? spoil = null) : StoreFixture
{
    private readonly FakeTimeProvider _clock = new(TestTime.Monday);

    private IComplaintStore? _store;

    public override bool CanAdvanceClock => true;

    public override bool CanDamage => _store is DamageableStore;

    public override ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default)
    {
        InMemoryComplaintStore store = new(_clock);
        return new(_store = spoil?.Invoke(store) ?? store);
    }

    public override ValueTask DamageSnapshotAsync(Realm realm, ComplaintId complaint, CancellationToken cancellationToken = default)
    {
        ((DamageableStore)_store!).Damaged.Add(complaint);
        return ValueTask.CompletedTask;
    }

    public override ValueTask AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        _clock.Advance(by);
        return ValueTask.CompletedTask;
    }
}
