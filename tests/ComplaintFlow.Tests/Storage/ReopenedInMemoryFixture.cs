using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Storage;

/// <summary>An in-memory store that is reopened with everything in it, as it is or behind something that spoils it.</summary>
internal sealed class ReopenedInMemoryFixture(Func<InMemoryComplaintStore, IComplaintStore> reopen) : StoreFixture
{
    private InMemoryComplaintStore? _store;

    public override bool CanReopen => true;

    public override ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default) =>
        new(_store is null ? _store = new InMemoryComplaintStore() : reopen(_store));
}
