using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>A generation stands for whatever came with it last.</summary>
internal sealed class LatestRulesWin(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default) =>
        Inner.RegisterAsync(version, replaces: true, cancellationToken);
}
