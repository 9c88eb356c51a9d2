using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Reads the backlog of work, as shown to operators and in metrics.</summary>
internal static class Backlog
{
    public static async ValueTask<IReadOnlyList<WorkBacklog>> ReadAsync(IWorkInspection inspection, BacklogQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkBacklog> lines = await inspection.ReadBacklogAsync(query, cancellationToken).ConfigureAwait(false);
        // Waiting for a handler is no backlog of the worker. The due time of a message does not depend on rules.
        return
        [
            .. lines.Where(line => !line.Kind.IsWait || line.Parked > 0).Select(line =>
                line.Kind.IsWait ? line with { Due = 0, OldestWakeAt = null, Outdated = 0 } : line.Kind == WorkKind.Due ? line : line with { Outdated = 0 }),
        ];
    }
}
