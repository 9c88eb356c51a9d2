using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Finds a customer by the spelling of the identifier.</summary>
internal sealed class ExactAddresses(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await base.QueryAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Where(complaint => query.CustomerId is null || complaint.Customer.Id == query.CustomerId)] };
    }
}
