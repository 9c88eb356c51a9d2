using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes a page of all complaints and then leaves out those that were not asked for.</summary>
internal sealed class FiltersAfterPaging(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await Inner.QueryAsync(new ComplaintQuery(query.Realm) { PageSize = query.PageSize, Continuation = query.Continuation }, cancellationToken);
        return page with { Items = [.. page.Items.Where(complaint => ComplaintFilter.Matches(query, complaint))] };
    }
}
