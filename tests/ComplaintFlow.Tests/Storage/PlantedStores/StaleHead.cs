using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Says that the first entry is the latest.</summary>
internal sealed class StaleHead(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await Inner.LoadAsync(request, cancellationToken);
        if (loaded.Complaint is not { } complaint)
            return loaded;
        Page<StoredEntry> first = await Inner.ReadJournalAsync(new JournalQuery(request.Realm, complaint.Id, 0, 1), cancellationToken);
        return loaded with { Head = first.Items[0].Hash };
    }
}
