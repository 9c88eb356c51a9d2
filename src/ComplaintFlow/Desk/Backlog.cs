using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Reads how much work there is, as operators and metrics show it.</summary>
internal static class Backlog
{
    public static async ValueTask<IReadOnlyList<WorkBacklog>> ReadAsync(IWorkInspection inspection, BacklogQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkBacklog> lines = await inspection.ReadBacklogAsync(query, cancellationToken).ConfigureAwait(false);
        // No rules compute when a message is due.
        return [.. lines.Select(line => line.Kind == WorkKind.Due ? line : line with { Outdated = 0 })];
    }
}
