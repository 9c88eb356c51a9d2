using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Lifecycles.Machines;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleSharingTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public void Four_threads_fire_200000_times_each_on_one_definition_and_none_goes_wrong()
    {
        (Trigger Trigger, Status To)[] way =
        [
            (Trigger.Acknowledge, Status.Acknowledged),
            (Trigger.Investigate, Status.Investigating),
            (Trigger.AskCustomer, Status.AwaitingCustomer),
            (Trigger.CustomerReplied, Status.Investigating),
            (Trigger.Propose, Status.Proposed),
            (Trigger.Accept, Status.Implementing),
            (Trigger.Inform, Status.Informed),
            (Trigger.FollowUp, Status.FollowUp),
            (Trigger.Close, Status.Closed),
            (Trigger.Reopen, Status.Investigating),
            (Trigger.Propose, Status.Proposed),
            (Trigger.Withdraw, Status.Withdrawn),
        ];
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            Status at = SixStage.Start;
            for (int fired = 0; fired < 200_000; fired++)
            {
                if (fired % way.Length == 0)
                    at = SixStage.Start;
                Transition transition = SixStage.Decide(at, way[fired % way.Length].Trigger, TypicalLifecycle.Context);
                if (transition.Kind != TransitionKind.Move || transition.To != way[fired % way.Length].To)
                    Interlocked.Increment(ref wrong);
                at = transition.To;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal(0, wrong);
    }
}
