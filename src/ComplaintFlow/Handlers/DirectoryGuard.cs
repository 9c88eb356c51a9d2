using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Handlers;

/// <summary>Asks a directory of the host's own, which may throw, hang or be away.</summary>
internal sealed partial class DirectoryGuard(IHandlerDirectory directory, TimeProvider time, ILogger logger)
{
    // By realm: where each has a directory of its own behind this one, only one of them may be away.
    private readonly ConcurrentDictionary<Realm, DirectoryCircuit> _circuits = new();

    /// <summary>What the directory answers, or which fault kept it from answering. Throws only what cancels the caller.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with a host's directory, no complaint is lost by it.")]
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
        // On another thread: a directory that never returns from the call would hold the intake.
        Task<HandlerCandidates> asked = Task.Run(() => directory.FindAsync(query, stopped).AsTask(), CancellationToken.None);
        try
        {
            return await asked.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{directory.GetType().Name} answered with null.");
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

    [LoggerMessage(40, LogLevel.Warning, "The directory of handlers was asked for {Target} and gave no answer ({Code}).")]
    private partial void LogFault(RoutingTarget target, string code, Exception fault);

    private sealed class DirectoryTimeoutException(string message) : Exception(message);
}
