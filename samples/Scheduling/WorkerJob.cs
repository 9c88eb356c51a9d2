using Quartz;

namespace ComplaintFlow.Samples.Scheduling;

/// <summary>All that is needed to run the worker under Quartz. Quartz makes it anew each time and cancels the token when it shuts down.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkerJob(IComplaintWorker worker, Story story) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        WorkerRun run = await worker.RunOnceAsync(cancellationToken).ConfigureAwait(false);
        story.Tell(run);
    }
}
