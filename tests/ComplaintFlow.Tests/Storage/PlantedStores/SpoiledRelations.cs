using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Finds complaints whatever their parent.</summary>
internal sealed class ForgetsParents(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => Inner.QueryAsync(query with { Parent = null }, cancellationToken);

    public override ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(request with { Query = request.Query with { Parent = null } }, cancellationToken);
}

/// <summary>Finds the first page of children, and says that it is the last.</summary>
internal sealed class FirstChildrenOnly(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await Inner.QueryAsync(query, cancellationToken);
        return query.Parent is null ? page : new(page.Items) { Damaged = page.Damaged };
    }
}

/// <summary>Keeps no tally of children.</summary>
internal sealed class ForgetsChildTallies(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Tallies = [.. commit.Tallies.Where(tally => !tally.Key.Name.StartsWith("children/", StringComparison.Ordinal))] }, cancellationToken);
}

/// <summary>Counts no children beside their tally.</summary>
internal sealed class CountsNoChildren(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadLoadsAsync(realm, cancellationToken)).Select(load => load.Key.Name.StartsWith("children/", StringComparison.Ordinal) ? load with { Counted = 0 } : load)];
}

/// <summary>Keeps only the kinds of work that it knows.</summary>
internal sealed class KnowsDueWorkOnly(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(MapWork(commit, work => work.Kind == WorkKind.Follow ? null : work), cancellationToken);
}
