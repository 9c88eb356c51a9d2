using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps no column for where a deadline of a merged complaint comes from.</summary>
internal sealed class ForgetsOrigins(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await base.LoadAsync(request, cancellationToken);
        return loaded.Complaint is { } complaint
            ? loaded with { Complaint = complaint with { Deadlines = [.. complaint.Deadlines.Select(deadline => deadline with { TakenFrom = null })] } }
            : loaded;
    }
}
