using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Pages by counting from the beginning.</summary>
internal sealed class UnstablePaging(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> all = await Inner.QueryAsync(query with { PageSize = ComplaintQuery.MaxPageSize, Continuation = null }, cancellationToken);
        int start = query.Continuation is null ? 0 : int.Parse(query.Continuation, System.Globalization.CultureInfo.InvariantCulture);
        Complaint[] items = [.. all.Items.Skip(start).Take(query.PageSize)];
        int end = start + items.Length;
        return new(items, end < all.Items.Count ? $"{end}" : null);
    }
}
