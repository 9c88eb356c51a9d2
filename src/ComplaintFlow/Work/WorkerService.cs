using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Runs the worker under a generic host: starts after all other services, and stops before them.</summary>
internal sealed partial class WorkerService(Func<IComplaintWorker> worker, WorkerSignal signal, WorkerStatus status, WorkerOptions options, TimeProvider time, ILogger logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.RunsByItself)
            _running = Task.Run(RunAsync, CancellationToken.None);
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

    private async Task RunAsync()
    {
        CancellationToken stopping = _stopping.Token;
        string? hindrance = null;
        for (int faults = 0; !stopping.IsCancellationRequested;)
        {
            DateTimeOffset? next = null;
            TimeSpan atMost = options.PollInterval;
            try
            {
                WorkerRun run = await worker().RunOnceAsync(stopping).ConfigureAwait(false);
                (status.Fault, faults) = (null, 0);
                next = run.IsMore ? time.GetUtcNow() : run.NextWakeAt;
                if (run.Hindrance is { } reason && hindrance is null)
                    LogHindered(reason);
                hindrance = run.Hindrance;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                status.Fault = fault;
                atMost = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(faults++, 10)), LongestPause.TotalSeconds));
                LogFailed(atMost, fault);
            }

            try
            {
                await (hindrance is null && status.Fault is null ? signal.WaitAsync(next, atMost, stopping) : Task.Delay(atMost, time, stopping)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(16, LogLevel.Error, "The worker claims no work. {Hindrance}")]
    private partial void LogHindered(string hindrance);

    [LoggerMessage(17, LogLevel.Error, "A run of the worker failed. The next one starts in {Pause}.")]
    private partial void LogFailed(TimeSpan pause, Exception fault);
}

/// <summary>The state of the hosted worker, for the health check.</summary>
internal sealed class WorkerStatus
{
    private volatile Exception? _fault;

    /// <summary>The exception of the latest run; null when it succeeded.</summary>
    public Exception? Fault
    {
        get => _fault;
        set => _fault = value;
    }
}
