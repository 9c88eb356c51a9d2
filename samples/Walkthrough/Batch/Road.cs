using ComplaintFlow.Commands;
using ComplaintFlow.Samples.Walkthrough.House;

namespace ComplaintFlow.Samples.Walkthrough.Batch;

/// <summary>Which commands lead to a status.</summary>
internal static class Road
{
    private static readonly (ComplaintCommand Command, Status To)[] Main =
    [
        (new Fire(Trigger.Acknowledge), Status.Acknowledged),
        (new Fire(Trigger.Investigate), Status.Investigating),
        (new CompleteStep(HouseLifecycle.GatherInformation), Status.Investigating),
        (new Fire(HouseLifecycle.Propose, new Settlement("what was asked for", 100)), Status.Proposed),
        (new Fire(Trigger.Accept), Status.Implementing),
        (new Fire(Trigger.Inform), Status.Informed),
        (new Fire(Trigger.FollowUp), Status.FollowUp),
        (new CompleteStep(HouseLifecycle.CallBack), Status.FollowUp),
        (new Fire(Trigger.Close), Status.Closed),
    ];

    public static IEnumerable<ComplaintCommand> To(Status status)
    {
        if (status == Status.Withdrawn)
            return [new Fire(Trigger.Withdraw)];
        if (status == Status.AwaitingCustomer)
            return [.. To(Status.Investigating), new Fire(Trigger.AskCustomer)];
        return Main.Take(Array.FindLastIndex(Main, step => step.To == status) + 1).Select(step => step.Command);
    }
}
