using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Storage.PlantedStores;

namespace ComplaintFlow.Tests.Repeats;

/// <summary>The in-memory store, which lets a test step in before a commit and tells how much each query found.</summary>
internal sealed class SearchedStore(IComplaintStore inner) : SpoiledStore((InMemoryComplaintStore)inner)
{
    public Func<Task>? BeforeNext { get; set; }

    public List<int> Found { get; } = [];

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        if (BeforeNext is { } before)
        {
            BeforeNext = null;
            await before();
        }

        return await base.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await base.QueryAsync(query, cancellationToken);
        Found.Add(page.Items.Count);
        return page;
    }
}
