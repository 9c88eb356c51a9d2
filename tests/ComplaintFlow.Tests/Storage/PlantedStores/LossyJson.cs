using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps what the JSON means, and not how it was written.</summary>
internal sealed class LossyJson(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(MapEntries(commit, entry => entry with { Body = Rewritten(entry.Body) }), cancellationToken);

    private static ReadOnlyMemory<byte> Rewritten(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(json.Span));
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
