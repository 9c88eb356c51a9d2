using BenchmarkDotNet.Attributes;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>Four threads that fire 200,000 times each on one shared definition; it fails when one of them goes wrong.</summary>
public class LifecycleSharedBench
{
    private static readonly (Trigger Trigger, Status To)[] Way =
    [
        (Trigger.Acknowledge, Status.Acknowledged),
        (Trigger.Investigate, Status.Investigating),
        (Trigger.Propose, Status.Proposed),
        (Trigger.Accept, Status.Implementing),
        (Trigger.AskCustomer, Status.AwaitingCustomer),
        (Trigger.CustomerReplied, Status.Investigating),
        (Trigger.Close, Status.Closed),
        (Trigger.Reopen, Status.Investigating),
        (Trigger.Of("escalate"), Status.Received),
    ];

    [Benchmark(OperationsPerInvoke = 800_000, Description = "4 threads × 200,000 fires, per fire")]
    public int FourThreads()
    {
        int wrong = 0;
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            Status at = Status.Received;
            for (int fired = 0; fired < 200_000; fired++)
            {
                (Trigger trigger, Status to) = Way[fired % Way.Length];
                at = BenchLifecycle.Definition.Decide(at, trigger, BenchLifecycle.Context).To;
                if (at != to)
                    Interlocked.Increment(ref wrong);
            }
        });
        return wrong == 0 ? wrong : throw new InvalidOperationException($"{wrong} fires went wrong.");
    }
}
