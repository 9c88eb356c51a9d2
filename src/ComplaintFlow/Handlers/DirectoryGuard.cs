using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Calls;
using ComplaintFlow.Errors;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Handlers;

/// <summary>Queries a custom directory, which may throw, hang or be unavailable.</summary>
internal sealed partial class DirectoryGuard(IHandlerDirectory directory, HostCalls calls, TimeProvider time, ILogger logger)
{
    private static readonly HostCode _code = new("directory");

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
            fault = failed is HostCodeTimeoutException { HostCode: "directory" } ? ErrorCodes.DirectoryTimeout : ErrorCodes.DirectoryFailed;
            circuit.Failed(fault, options);
            LogFault(query.Target, fault, failed);
            return HandlerCandidates.Unanswered(fault);
        }
    }

    private async ValueTask<HandlerCandidates> AskAsync(HandlerQuery query, TimeSpan patience, CancellationToken cancellationToken) =>
        await calls.CallAsync(_code, patience, token => directory.FindAsync(query, token), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{directory.GetType().Name} returned null.");

    [LoggerMessage(42, LogLevel.Warning, "The handler directory did not answer the query for {Target} ({Code}).")]
    private partial void LogFault(RoutingTarget target, string code, Exception fault);
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
