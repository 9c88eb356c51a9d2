using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Does not ask whether a complaint has a handler.</summary>
internal sealed class HandledAsAny(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) =>
        Inner.QueryAsync(query with { HasHandler = null }, cancellationToken);
}
