namespace ComplaintFlow.Work;

/// <summary>Runs all lanes at once, until none has any work left. The lane of due work begins, so that its messages are delivered in the same run.</summary>
internal sealed class ComplaintWorker(IReadOnlyList<WorkLane> lanes, WorkerOptions options) : IComplaintWorker, IDisposable
{
    /// <summary>The lane of due work and those of the subscriptions.</summary>
    public IReadOnlyList<WorkLane> Lanes => lanes;

    public async ValueTask<WorkerRun> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        WorkerRun done = new();
        int rows = 0;
        for (int before = -1; before < rows && !done.IsMore;)
        {
            before = rows;
            int left = options.MaxPerRun - rows;
            Task<(int Rows, WorkerRun Done)>[] runs = [.. lanes.Select(lane => lane.RunAsync(left, cancellationToken).AsTask())];
            // What a lane does makes work for the others, so all of them look again.
            foreach ((int Rows, WorkerRun Done) run in await Task.WhenAll(runs).ConfigureAwait(false))
            {
                rows += run.Rows;
                done = done.Plus(run.Done) with { IsMore = done.IsMore || run.Done.IsMore, Hindrance = done.Hindrance ?? run.Done.Hindrance };
            }

            if (rows >= options.MaxPerRun)
                done = done with { IsMore = true };
        }

        try
        {
            foreach (WorkLane lane in lanes)
                await lane.InspectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The work itself is done.
        }

        return done;
    }

    public void Dispose()
    {
        foreach (WorkLane lane in lanes)
            lane.Dispose();
    }
}
