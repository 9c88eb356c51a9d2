using ComplaintFlow.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Improvement;

/// <summary>Checks at start that the store keeps improvement actions, and then runs the worker.</summary>
internal sealed partial class ImprovementService(Func<ImprovementEngine> engine, Func<IImprovementWorker> worker, ImprovementOptions options, TimeProvider time, ILogger logger)
    : BackgroundService
{
    /// <exception cref="InvalidRulesException">The store does not keep improvement actions.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Reads no rows that matter, and fails where the tables are missing.
        await engine().Store.ListDueImprovementsAsync(new DueImprovementQuery(DateTimeOffset.UnixEpoch) { PageSize = 1 }, cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.PollInterval is not { } interval)
            return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await worker().RunOnceAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                LogRunFailed(interval, fault);
            }

            await Task.Delay(interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(73, LogLevel.Error, "A run of the worker for improvement actions failed. The next one starts in {Pause}.")]
    private partial void LogRunFailed(TimeSpan pause, Exception fault);
}
