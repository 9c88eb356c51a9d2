using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The in-memory store, alone or behind something that spoils it.</summary>
internal sealed class InMemoryFixture(Func<InMemoryComplaintStore, IComplaintStore>? spoil = null) : StoreFixture
{
    private readonly FakeTimeProvider _clock = new(TestTime.Monday);

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
