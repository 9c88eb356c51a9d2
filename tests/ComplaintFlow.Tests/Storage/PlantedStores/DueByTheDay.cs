using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Finds what is due by the day, not by the instant.</summary>
internal sealed class DueByTheDay(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) =>
        Inner.QueryAsync(query.DueBy is { } dueBy ? query with { DueBy = new DateTimeOffset(dueBy.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) } : query, cancellationToken);
}
