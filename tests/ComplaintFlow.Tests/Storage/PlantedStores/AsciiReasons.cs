using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps of a reason what an old encoding can write.</summary>
internal sealed class AsciiReasons(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) =>
        Inner.SettleAsync(settlement.Parking is { } parking
            ? settlement with { Parking = new WorkParking(parking.At, string.Concat(parking.Why.Select(c => char.IsAscii(c) ? c : '?'))) }
            : settlement, cancellationToken);
}
