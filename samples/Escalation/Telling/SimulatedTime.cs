using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Samples.Escalation.Telling;

/// <summary>Lets time pass, and the worker do its work whenever something is due.</summary>
internal sealed class SimulatedTime(FakeTimeProvider clock, IComplaintWorker worker)
{
    public async Task PassAsync(TimeSpan time)
    {
        DateTimeOffset until = clock.GetUtcNow() + time;
        while (true)
        {
            WorkerRun run = await worker.RunOnceAsync();
            if (run.NextWakeAt is not { } next || next >= until || next <= clock.GetUtcNow())
                break;
            clock.SetUtcNow(next);
        }

        clock.SetUtcNow(until);
        await worker.RunOnceAsync();
    }
}
