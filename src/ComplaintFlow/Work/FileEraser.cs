using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplaintFlow.Calls;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Has the host erase files that are no longer attached, and records it. The commit that records the last one ends the work.</summary>
internal sealed partial class FileEraser(FileErasures erasures, IServiceScopeFactory scopes, HostCalls calls, NodeClock clock, WorkerTelemetry telemetry, ILogger logger) : IWorkExecutor
{
    /// <summary>The number of calls that have not ended from which the eraser is not called any more in this process.</summary>
    private const int MaxAbandoned = 4;

    private static readonly HostCode _code = new("attachment-eraser") { MaxAbandoned = MaxAbandoned };

    /// <summary>The time after which a legal hold is looked at again.</summary>
    private static readonly TimeSpan _whileHeld = TimeSpan.FromHours(1);

    public WorkKind Kind => WorkKind.EraseFiles;

    public string? Hindrance => calls.IsStopped(_code) ? "The eraser of attached files is not called any more in this process: too many of its calls have not ended." : null;

    public async ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken)
    {
        WorkItem item = turn.Item;
        (ImmutableArray<FileReference> files, bool isHeld) = await erasures.FindAsync(item.Realm, item.Complaint, cancellationToken).ConfigureAwait(false);
        if (files.IsEmpty)
            return new WorkSettlement(item, item.Target);
        if (isHeld)
            return new WorkSettlement(item, item.Cursor) { Rearming = new WorkRearming(clock.UtcNow + _whileHeld, item.Generation) };
        ConcurrentQueue<string> erased = new();
        try
        {
            await calls.FinishAsync(_code, turn.TimeLeft, token => EraseAsync(item, files, erased, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!erased.IsEmpty && fault is not OutOfMemoryException)
        {
            // The commit below makes the rest due at once, where it fails again as the first, and is then retried later.
            LogInterrupted(item.Complaint, fault);
        }

        await erasures.RecordAsync(item.Realm, item.Complaint, [.. erased], CancellationToken.None).ConfigureAwait(false);
        turn.Count(static done => done with { Advanced = done.Advanced + 1 });
        return null;
    }

    public WorkSettlement GiveUp(WorkTurn turn, string why)
    {
        LogParked(turn.Item.Complaint, why);
        telemetry.Parked(Kind);
        turn.Count(static done => done with { Parked = done.Parked + 1 });
        return new WorkSettlement(turn.Item, turn.Item.Cursor) { Parking = new WorkParking(clock.UtcNow, why) };
    }

    private async ValueTask EraseAsync(WorkItem item, ImmutableArray<FileReference> files, ConcurrentQueue<string> erased, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            IAttachmentEraser eraser = scope.ServiceProvider.GetRequiredService<IAttachmentEraser>();
            foreach (FileReference file in files)
            {
                await eraser.EraseAsync(new AttachmentErasure(item.Realm, item.Complaint, file.Reference, file.Where), cancellationToken).ConfigureAwait(false);
                erased.Enqueue(file.Reference);
            }
        }
    }

    [LoggerMessage(70, LogLevel.Warning, "Some attached files of complaint {Complaint} were erased, and the others will be tried again.")]
    private partial void LogInterrupted(ComplaintId complaint, Exception fault);

    [LoggerMessage(71, LogLevel.Error, "The erasure of attached files of complaint {Complaint} is parked: {Why}. The files remain in the host's storage until the work is retried.")]
    private partial void LogParked(ComplaintId complaint, string why);
}
