using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The in-memory store, alone or behind something that spoils it.</summary>
internal sealed class InMemoryFixture(Func<InMemoryComplaintStore, IComplaintStore>? spoil = null) : StoreFixture
{
    private readonly FakeClock _clock = new();

    public override bool CanAdvanceClock => true;

    public override ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default)
    {
        InMemoryComplaintStore store = new(_clock);
        return new(spoil?.Invoke(store) ?? store);
    }

    public override ValueTask AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        _clock.Advance(by);
        return ValueTask.CompletedTask;
    }
}
