using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>The lane of due work, which also looks at the queues for handlers, spreads newer rules, refills rows of older versions, and reads the backlog.</summary>
internal sealed class DueLane(
    DueExecutor due,
    WaitingQueues queues,
    IComplaintWork work,
    WorkRunner runner,
    NodeClock clock,
    WorkerSignals signals,
    IRulesSource rules,
    WorkerOptions options,
    TimeProvider time,
    WorkerTelemetry telemetry) : WorkLane(due, work, runner, clock, signals, options)
{
    private readonly RulesSweep _sweep = new(work, rules, options, time);
    private readonly IComplaintWork _work = work;
    private readonly NodeClock _clock = clock;
    private readonly WorkerOptions _options = options;
    private readonly TimeProvider _time = time;
    private long? _refilledAt;
    private long? _backlogReadAt;

    /// <summary>Reads the backlog for the metrics. The query scans all work and runs may be frequent, so it runs at most once per poll interval.</summary>
    public override async ValueTask InspectAsync(CancellationToken cancellationToken)
    {
        if (_work is not IWorkInspection inspection || (_backlogReadAt is { } before && _time.GetElapsedTime(before) < _options.PollInterval))
            return;
        _backlogReadAt = _time.GetTimestamp();
        telemetry.Saw(await Backlog.ReadAsync(inspection, new BacklogQuery(_time.GetUtcNow()) { GenerationBelow = rules.Current.Version.Generation }, cancellationToken).ConfigureAwait(false));
    }

    protected override async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        int rows = await base.PassAsync(cancellationToken).ConfigureAwait(false);
        rows += await LookAtQueuesAsync(cancellationToken).ConfigureAwait(false);
        rows += await SweepAsync(cancellationToken).ConfigureAwait(false);
        return rows + await RefillAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> LookAtQueuesAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || _clock.Skew is not null)
            return 0;
        (int rows, WorkerRun done) = await queues.LookAsync(cancellationToken).ConfigureAwait(false);
        Count(rows, done);
        return rows;
    }

    /// <summary>Refills rows that nodes of an older version leave behind, while there are any.</summary>
    private async ValueTask<int> RefillAsync(CancellationToken cancellationToken)
    {
        if (_work is not IStoreUpkeep upkeep || (_refilledAt is { } before && _time.GetElapsedTime(before) < _options.SweepInterval))
            return 0;
        int rows = await upkeep.RefillAsync(_options.BatchSize, cancellationToken).ConfigureAwait(false);
        if (rows == 0)
            _refilledAt = _time.GetTimestamp();
        return rows;
    }

    /// <summary>Claims and carries out a batch of the sweep.</summary>
    private async ValueTask<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (_sweep.NextClaim(Kind) is not { } claim)
            return 0;
        int rows = await ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        if (rows == 0 && _clock.Skew is null && !cancellationToken.IsCancellationRequested)
            _sweep.Complete(claim);
        return rows;
    }
}
