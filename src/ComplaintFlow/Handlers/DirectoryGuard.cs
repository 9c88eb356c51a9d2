using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Handlers;

/// <summary>Queries a custom directory, which may throw, hang or be unavailable.</summary>
internal sealed partial class DirectoryGuard(IHandlerDirectory directory, TimeProvider time, ILogger logger)
{
    // One per realm: if each realm has its own directory behind this one, only one of them may be unavailable.
    private readonly ConcurrentDictionary<Realm, DirectoryCircuit> _circuits = new();

    /// <summary>Returns the directory's answer, or the fault that prevented one. Throws only if the caller cancels.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "No fault of a host's directory may lose a complaint.")]
    public async ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, DirectoryOptions options, CancellationToken cancellationToken)
    {
        DirectoryCircuit circuit = _circuits.GetOrAdd(query.Realm, static (_, time) => new(time), time);
        if (!circuit.MayAsk(options.Patience, out string fault))
            return HandlerCandidates.Unanswered(fault);

        try
        {
            HandlerCandidates answer = await AskAsync(query, options.Patience, cancellationToken).ConfigureAwait(false);
            circuit.Answered();
            return answer;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failed)
        {
            fault = failed is DirectoryTimeoutException ? ErrorCodes.DirectoryTimeout : ErrorCodes.DirectoryFailed;
            circuit.Failed(fault, options);
            LogFault(query.Target, fault, failed);
            return HandlerCandidates.Unanswered(fault);
        }
    }

    private async Task<HandlerCandidates> AskAsync(HandlerQuery query, TimeSpan patience, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken stopped = stop.Token;
        // On another thread: a directory that never returns from the call would block the intake.
        Task<HandlerCandidates> asked = Task.Run(() => directory.FindAsync(query, stopped).AsTask(), CancellationToken.None);
        try
        {
            return await asked.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{directory.GetType().Name} returned null.");
        }
        catch (TimeoutException) when (!asked.IsCompleted)
        {
            throw new DirectoryTimeoutException($"{directory.GetType().Name} did not answer within {patience:c}.");
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            _ = asked.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    [LoggerMessage(40, LogLevel.Warning, "The handler directory did not answer the query for {Target} ({Code}).")]
    private partial void LogFault(RoutingTarget target, string code, Exception fault);

    private sealed class DirectoryTimeoutException(string message) : Exception(message);
}

/// <summary>A circuit breaker for a directory that fails repeatedly. Thread-safe.</summary>
internal sealed class DirectoryCircuit(TimeProvider time)
{
    private const int FaultsUntilPause = 3;
    private const int MaxDoublings = 16;

    private readonly Lock _lock = new();
    private int _faults;
    private long _pausedAt;
    private TimeSpan _pausedFor;
    private string _fault = "";

    /// <summary>
    /// Returns whether the directory may be queried now; if not, its last fault. After the pause, one caller may query it, and the others once that one has
    /// received an answer.
    /// </summary>
    public bool MayAsk(TimeSpan patience, out string fault)
    {
        lock (_lock)
        {
            fault = _fault;
            if (_faults < FaultsUntilPause)
                return true;
            if (time.GetElapsedTime(_pausedAt) < _pausedFor)
                return false;
            Pause(patience);
            return true;
        }
    }

    public void Answered()
    {
        lock (_lock)
            _faults = 0;
    }

    public void Failed(string fault, DirectoryOptions options)
    {
        lock (_lock)
        {
            _fault = fault;
            _faults++;
            TimeSpan pause = options.Patience * (1 << Math.Clamp(_faults - FaultsUntilPause, 0, MaxDoublings));
            Pause((pause < options.RetryAtMost ? pause : options.RetryAtMost) * (0.5 + (Random.Shared.NextDouble() / 2)));
        }
    }

    // Measured by timestamps, because the wall clock can be set back.
    private void Pause(TimeSpan pause) => (_pausedAt, _pausedFor) = (time.GetTimestamp(), pause);
}
