using System.Text.Json;
using ComplaintFlow.Administration;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>Keeps anchors as JSON, as a host would that writes them to a bucket.</summary>
internal sealed class MemoryAnchor : IJournalAnchor
{
    public Dictionary<string, string> Pages { get; } = [];

    public SortedDictionary<long, string> Anchors { get; } = [];

    /// <summary>Whether no page can be read for the moment.</summary>
    public bool IsOutOfOrder { get; set; }

    /// <summary>Lets something happen before an anchor is kept.</summary>
    public Action BeforePublish { get; set; } = static () => { };

    public ValueTask PublishPageAsync(Realm realm, AnchorPage page, CancellationToken cancellationToken = default)
    {
        Pages[Convert.ToHexString(page.Root.Span)] = JsonSerializer.Serialize(page);
        return ValueTask.CompletedTask;
    }

    public ValueTask<AnchorPage?> ReadPageAsync(Realm realm, ReadOnlyMemory<byte> root, CancellationToken cancellationToken = default) =>
        new(!IsOutOfOrder && Pages.TryGetValue(Convert.ToHexString(root.Span), out string? page) ? JsonSerializer.Deserialize<AnchorPage>(page) : null);

    public ValueTask<bool> PublishAsync(JournalAnchor anchor, CancellationToken cancellationToken = default)
    {
        BeforePublish();
        return new(Anchors.TryAdd(anchor.Number, JsonSerializer.Serialize(anchor)));
    }

    public ValueTask<JournalAnchor?> ReadLatestAsync(Realm realm, CancellationToken cancellationToken = default) =>
        new(Anchors.Count == 0 ? null : JsonSerializer.Deserialize<JournalAnchor>(Anchors.Last().Value));
}
