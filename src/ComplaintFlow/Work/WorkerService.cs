using System.Collections.Concurrent;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Runs the lanes of the worker under a generic host, each in a loop of its own: starts after all other services, and stops before them.</summary>
internal sealed partial class WorkerService(Func<ComplaintWorker> worker, WorkerStatus status, WorkerOptions options, TimeProvider time, ILogger logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.RunsByItself)
            _running = Task.Run(() => Task.WhenAll(worker().Lanes.Select(lane => Task.Run(() => RunAsync(lane)))), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host has stopped waiting. Held leases expire, and other nodes continue.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => StoppingAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(WorkLane lane)
    {
        CancellationToken stopping = _stopping.Token;
        string? hindrance = null;
        Exception? failed = null;
        for (int faults = 0; !stopping.IsCancellationRequested;)
        {
            DateTimeOffset? next = null;
            TimeSpan atMost = options.PollInterval;
            try
            {
                (_, WorkerRun run) = await lane.RunAsync(options.MaxPerRun, stopping).ConfigureAwait(false);
                await lane.InspectAsync(stopping).ConfigureAwait(false);
                (failed, faults) = (null, 0);
                next = run.IsMore ? time.GetUtcNow() : run.NextWakeAt;
                if (run.Hindrance is { } reason && hindrance is null)
                    LogHindered(lane.Kind, reason);
                hindrance = run.Hindrance;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                failed = fault;
                atMost = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(faults++, 10)), LongestPause.TotalSeconds));
                LogFailed(lane.Kind, atMost, fault);
            }

            status.Report(lane.Kind, failed);

            try
            {
                await (hindrance is null && failed is null ? lane.Signal.WaitAsync(next, atMost, stopping) : Task.Delay(atMost, time, stopping)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(16, LogLevel.Error, "The worker claims no work of kind {Kind}. {Hindrance}")]
    private partial void LogHindered(WorkKind kind, string hindrance);

    [LoggerMessage(17, LogLevel.Error, "A run of the worker for work of kind {Kind} failed. The next one starts in {Pause}.")]
    private partial void LogFailed(WorkKind kind, TimeSpan pause, Exception fault);
}

/// <summary>The state of the hosted worker, for the health check.</summary>
internal sealed class WorkerStatus
{
    private readonly ConcurrentDictionary<WorkKind, Exception> _faults = new();

    /// <summary>The exception of the latest run of a lane; null when the latest runs of all lanes succeeded.</summary>
    public Exception? Fault => _faults.IsEmpty ? null : _faults.Values.FirstOrDefault();

    public void Report(WorkKind kind, Exception? fault)
    {
        if (fault is null)
            _faults.TryRemove(kind, out _);
        else
            _faults[kind] = fault;
    }
}
