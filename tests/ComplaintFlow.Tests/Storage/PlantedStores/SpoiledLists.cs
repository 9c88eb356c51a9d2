using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Orders complaints that are never due before all others, as a nullable column does.</summary>
internal sealed class NeverDueFirst(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Query.Order != ComplaintOrder.NextDeadline)
            return await Inner.ListAsync(request, cancellationToken);
        Page<ListedComplaint> all = await Inner.ListAsync(request with { Limit = 1_000, After = null }, cancellationToken);
        ListedComplaint[] inOrder = [.. all.Items.Where(one => one.Row.DueAt is null), .. all.Items.Where(one => one.Row.DueAt is not null)];
        return new([.. (request.After is { } after ? inOrder.SkipWhile(one => one.Position != after).Skip(1) : inOrder).Take(request.Limit)]);
    }
}

/// <summary>Begins the next page at the last key instead of after it, identifiers aside.</summary>
internal sealed class PagesByKey(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default) => Inner.ListAsync(
        request.After is { } after && request.Query.Order == ComplaintOrder.MostUrgent ? request with { After = after with { Id = ComplaintId.Last } } : request,
        cancellationToken);
}

/// <summary>Joins the complaints of a handler and of teams without looking for those of both.</summary>
internal sealed class ListsTwice(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        ComplaintQuery query = request.Query;
        if (query.Handler is null || query.OrTeams.Count == 0)
            return await Inner.ListAsync(request, cancellationToken);
        Page<ListedComplaint> mine = await Inner.ListAsync(request with { Query = query with { OrTeams = [] } }, cancellationToken);
        Page<ListedComplaint> ours = await Inner.ListAsync(request with { Query = query with { Handler = null } }, cancellationToken);
        return new([.. mine.Items.Concat(ours.Items).Order(Comparer<ListedComplaint>.Create((one, other) => one.Position.CompareTo(other.Position, query.Order))).Take(request.Limit)]);
    }
}

/// <summary>Finds a customer's own complaints as a search does, in every spelling.</summary>
internal sealed class OwnInAnyCase(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(request.Owner is { } owner ? request with { Owner = null, Query = request.Query with { CustomerId = owner } } : request, cancellationToken);
}

/// <summary>Shows staff the complaints in which they are involved.</summary>
internal sealed class ShowsInvolved(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default) =>
        Inner.CountAsync(selection with { NotInvolving = null }, by, cancellationToken);
}

/// <summary>Counts what has a group, and forgets the others.</summary>
internal sealed class CountsWithoutNull(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default) =>
        [.. (await Inner.CountAsync(selection, by, cancellationToken)).Where(count => by == CountBy.Nothing || count.Group is not null)];
}

/// <summary>Shows the name of a customer that was erased.</summary>
internal sealed class KeepsNames(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Dictionary<ComplaintId, string> _names = [];

    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        foreach (ComplaintChange change in commit.Changes)
            _names.TryAdd(change.After.Id, change.After.Customer.Name ?? "");
        return Inner.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        Page<ListedComplaint> page = await Inner.ListAsync(request, cancellationToken);
        return new([.. page.Items.Select(one => one with { Row = one.Row with { CustomerName = one.Row.CustomerName ?? (_names[one.Row.Id] is { Length: > 0 } name ? name : null) } })]);
    }
}
