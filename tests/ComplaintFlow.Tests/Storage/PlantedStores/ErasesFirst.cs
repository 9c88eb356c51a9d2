using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Erases before it knows whether the commit is done.</summary>
internal sealed class ErasesFirst(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly HashSet<(ComplaintId, long)> _erased = [];

    public override ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        _erased.UnionWith(erasure.Entries.Select(entry => (entry.Complaint, entry.Sequence)));
        return Inner.EraseAsync(erasure, cancellationToken);
    }

    public override async ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredEntry> page = await Inner.ReadJournalAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Select(entry => _erased.Contains((entry.Complaint, entry.Sequence)) ? entry with { Sealed = default } : entry)] };
    }
}
