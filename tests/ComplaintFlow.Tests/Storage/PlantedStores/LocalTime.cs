using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Tells a local time as the store's when it loads.</summary>
internal sealed class LocalTime(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await Inner.LoadAsync(request, cancellationToken);
        return loaded with { StoreTime = loaded.StoreTime?.AddHours(8) };
    }
}

/// <summary>Tells its time only with a complaint, so that nodes with a wrong clock date new ones by it.</summary>
internal sealed class TimelessReceipt(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loaded loaded = await Inner.LoadAsync(request, cancellationToken);
        return loaded.Complaint is null ? loaded with { StoreTime = null } : loaded;
    }
}
