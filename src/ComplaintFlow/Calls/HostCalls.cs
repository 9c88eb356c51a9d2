using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComplaintFlow.Errors;
using ComplaintFlow.Names;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Calls;

/// <summary>
/// Calls code of the host, which may never end and may ignore its token: waits for it for a bounded time, then leaves it
/// running, counts it until it ends, and calls no more of that code when too many calls have not ended.
/// </summary>
internal sealed partial class HostCalls : IDisposable
{
    /// <summary>The number of abandoned calls in the process from which code that has any is not called any more.</summary>
    public const int MaxInProcess = 16;

    private const string MeterName = "ComplaintFlow";

    /// <summary>The time that cancelled code has for its end. Real time, not the host's clock, because it waits for another thread.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<HostCode, int> _abandoned = [];
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Tenant _tenant;
    private readonly Meter? _ownMeter;
    private int _total;

    public HostCalls(TimeProvider time, ILogger logger, Tenant tenant, IMeterFactory? meters = null)
    {
        (_time, _logger, _tenant) = (time, logger, tenant);
        Meter meter = meters?.Create(MeterName) ?? (_ownMeter = new Meter(MeterName));
        meter.CreateObservableGauge("complaintflow.host.abandoned", Observe, "{call}", "The number of calls of the host's code that did not end in time and are still running in this process.");
    }

    /// <summary>The code with calls that have not ended, and their number.</summary>
    public IReadOnlyList<KeyValuePair<HostCode, int>> Abandoned
    {
        get
        {
            lock (_lock)
                return [.. _abandoned];
        }
    }

    /// <summary>Whether so many calls have not ended that the code is not called any more, until one of them ends.</summary>
    public bool IsStopped(HostCode code)
    {
        lock (_lock)
            return IsStopped(code, _abandoned.GetValueOrDefault(code));
    }

    /// <summary>Calls code of the host, and returns at once when the caller cancels.</summary>
    /// <param name="code">The code to call.</param>
    /// <param name="atMost">The maximum time to wait, by the host's clock.</param>
    /// <param name="call">The call; its token is cancelled when nobody waits any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HostCodeTimeoutException">The code did not end in time, or is not called any more.</exception>
    public async ValueTask<T> CallAsync<T>(HostCode code, TimeSpan atMost, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        HostCall<T> called = Begin(code, atMost, call);
        await called.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!called.IsCompleted && cancellationToken.IsCancellationRequested)
        {
            called.Cancel();
            _ = LeaveAsync(called);
            cancellationToken.ThrowIfCancellationRequested();
        }

        using (called)
        {
            if (called.IsCompleted)
                return await called.Result.ConfigureAwait(false);
            called.Abandon(this);
            throw Unfinished(code, atMost, called.Result);
        }
    }

    /// <summary>Calls code of the host whose work is not to be repeated while it runs: when the caller cancels, waits for its end, too.</summary>
    /// <param name="code">The code to call.</param>
    /// <param name="atMost">The maximum time to wait, by the host's clock; the token is cancelled a little earlier.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the token of the call.</param>
    /// <exception cref="HostCodeTimeoutException">The code did not end in time, or is not called any more.</exception>
    public async ValueTask FinishAsync(HostCode code, TimeSpan atMost, Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken)
    {
        TimeSpan uncancelled = atMost > 2 * Grace ? atMost - Grace : atMost / 2;
        using HostCall<bool> called = Begin(code, uncancelled, async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        });
        // The callbacks of the token are code of the host, too, and must not run on the caller's thread.
        using (cancellationToken.UnsafeRegister(static state => ((HostCall<bool>)state!).Cancel(), called))
            await called.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        if (!called.IsCompleted)
            await called.CancelAndWaitAsync(Grace).ConfigureAwait(false);
        if (!called.IsCompleted)
        {
            called.Abandon(this);
            throw Unfinished(code, atMost, called.Result);
        }

        await called.Result.ConfigureAwait(false);
    }

    public void Dispose() => _ownMeter?.Dispose();

    /// <summary>Counts a call until it ends.</summary>
    public void Abandon(HostCode code, Task running)
    {
        lock (_lock)
        {
            int count = _abandoned[code] = _abandoned.GetValueOrDefault(code) + 1;
            _total++;
            if (IsStopped(code, count))
                LogStopped(code.Name, count);
        }

        _ = running.ContinueWith(
            ended =>
            {
                // Observed, because nobody else will.
                _ = ended.Exception;
                End(code);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Counts a call whose caller is gone only when it has had its time.</summary>
    private async Task LeaveAsync<T>(HostCall<T> called)
    {
        using (called)
        {
            await called.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            if (called.IsCompleted)
                _ = called.Result.Exception;
            else
                called.Abandon(this);
        }
    }

    private void End(HostCode code)
    {
        lock (_lock)
        {
            _total--;
            if (--_abandoned[code] == 0)
                _abandoned.Remove(code);
        }
    }

    private HostCall<T> Begin<T>(HostCode code, TimeSpan atMost, Func<CancellationToken, ValueTask<T>> call) =>
        IsStopped(code) ? throw HostCodeTimeoutException.Stopped(code.Name) : new HostCall<T>(code, atMost, call, _time);

    private bool IsStopped(HostCode code, int count) => count >= code.MaxAbandoned || (count > 0 && _total >= MaxInProcess);

    private static HostCodeTimeoutException Unfinished(HostCode code, TimeSpan atMost, Task running) => HostCodeTimeoutException.Unfinished(code.Name, atMost, running);

    private List<Measurement<long>> Observe()
    {
        lock (_lock)
            return [.. _abandoned.Select(one => new Measurement<long>(one.Value, Tags(one.Key)))];
    }

    private TagList Tags(HostCode code)
    {
        TagList tags = new() { { "complaintflow.host.code", code.Name } };
        _tenant.AddTo(ref tags);
        return tags;
    }

    [LoggerMessage(18, LogLevel.Error, "{Code} is not called any more in this process: {Count} of its calls have not ended. It is called again when one of them ends.")]
    private partial void LogStopped(string code, int count);
}

/// <summary>A piece of the host's code, as named in messages and metrics.</summary>
/// <param name="Name">The name, such as <c>deliver:mail</c> or <c>authorizer</c>.</param>
internal sealed record HostCode(string Name)
{
    /// <summary>The number of abandoned calls from which the code is not called any more.</summary>
    public int MaxAbandoned { get; init; } = HostCalls.MaxInProcess;
}

/// <summary>A call of the host's code, on another thread, because it may block instead of awaiting.</summary>
internal sealed class HostCall<T> : IDisposable
{
    private readonly HostCode _code;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _over;

    public HostCall(HostCode code, TimeSpan atMost, Func<CancellationToken, ValueTask<T>> call, TimeProvider time)
    {
        _code = code;
        _over = new CancellationTokenSource(atMost, time);
        CancellationToken stopped = _stop.Token;
        Result = Task.Run(() => call(stopped).AsTask(), CancellationToken.None);
    }

    public Task<T> Result { get; }

    public bool IsCompleted => Result.IsCompleted;

    /// <summary>Waits for the end, until the time is over or the wait is cancelled; does not throw.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, cancellationToken);
        await ((Task)Result).WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async Task CancelAndWaitAsync(TimeSpan grace)
    {
        Cancel();
        await ((Task)Result).WaitAsync(grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Cancels the token of the call without waiting for its callbacks.</summary>
    public void Cancel() => _ = _stop.CancelAsync();

    /// <summary>Leaves the call running and counts it.</summary>
    public void Abandon(HostCalls calls)
    {
        Cancel();
        calls.Abandon(_code, Result);
    }

    /// <summary>Disposes of the token's source when the call has ended, because it may still use it.</summary>
    public void Dispose()
    {
        _over.Dispose();
        if (Result.IsCompleted)
            _stop.Dispose();
        else
            _ = Result.ContinueWith(static (_, stop) => ((CancellationTokenSource)stop!).Dispose(), _stop, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
