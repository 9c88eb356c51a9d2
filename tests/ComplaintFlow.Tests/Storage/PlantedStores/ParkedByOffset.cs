using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Numbers the pages of parked work, so that what is retried moves the rest.</summary>
internal sealed class ParkedByOffset(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default)
    {
        int skip = query.Continuation is { } continuation ? int.TryParse(continuation, out int given) ? given : throw new ArgumentException("no such page", nameof(query)) : 0;
        Page<ParkedWork> all = await Inner.ReadParkedAsync(query with { PageSize = ParkedQuery.MaxPageSize, Continuation = null }, cancellationToken);
        int end = skip + query.PageSize;
        return new([.. all.Items.Skip(skip).Take(query.PageSize)], end < all.Items.Count ? $"{end}" : null);
    }
}
