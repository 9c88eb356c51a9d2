using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Reads the backlog of work, as shown to operators and in metrics.</summary>
internal static class Backlog
{
    public static async ValueTask<IReadOnlyList<WorkBacklog>> ReadAsync(IWorkInspection inspection, BacklogQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkBacklog> lines = await inspection.ReadBacklogAsync(query, cancellationToken).ConfigureAwait(false);
        // The due time of a message does not depend on rules.
        return [.. lines.Select(line => line.Kind == WorkKind.Due ? line : line with { Outdated = 0 })];
    }
}
