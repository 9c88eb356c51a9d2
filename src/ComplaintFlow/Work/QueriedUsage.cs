using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Counts open complaints by reading them page by page, for stores that do not count them.</summary>
internal sealed class QueriedUsage(IComplaintQueries queries, WorkerOptions options) : IComplaintUsage
{
    public async ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default) =>
        [.. (await CountAsync<ComplaintUsage>(complaint => [ComplaintUsage.Of(complaint)], cancellationToken).ConfigureAwait(false)).Select(used => used.Key with { Open = used.Value })];

    public async ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default) =>
        [.. (await CountAsync(DeadlineUsage.Of, cancellationToken).ConfigureAwait(false)).Select(used => used.Key with { Open = used.Value })];

    private async ValueTask<Dictionary<T, long>> CountAsync<T>(Func<Complaint, IEnumerable<T>> linesOf, CancellationToken cancellationToken)
        where T : notnull
    {
        Dictionary<T, long> counts = [];
        foreach (Realm realm in options.SearchedRealms)
        {
            ComplaintQuery query = new(realm) { Openness = Openness.Open, PageSize = ComplaintQuery.MaxPageSize };
            do
            {
                Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
                foreach (T line in page.Items.SelectMany(linesOf))
                    counts[line] = counts.GetValueOrDefault(line) + 1;
                query = query with { Continuation = page.Continuation };
            }
            while (query.Continuation is not null);
        }

        return counts;
    }
}
