namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>The lifecycles of the library, run from end to end.</summary>
internal static class BuiltInLaws
{
    public static LifecycleCase[] All { get; } =
    [
        new("a complaint goes through the six stages to its closing", interpreter => Walk(
            interpreter,
            BuiltIn.SixStage,
            (Trigger.Acknowledge, Status.Acknowledged),
            (Trigger.Investigate, Status.Investigating),
            (Trigger.Propose, Status.Proposed),
            (Trigger.Accept, Status.Implementing),
            (Trigger.Inform, Status.Informed),
            (Trigger.FollowUp, Status.FollowUp),
            (Trigger.Close, Status.Closed),
            (Trigger.Reopen, Status.Investigating))),
        new("a complaint goes through the eight stages to its closing", interpreter => Walk(
            interpreter,
            BuiltIn.EightStage,
            (Trigger.Acknowledge, Status.Acknowledged),
            (Trigger.Confirm, Status.Confirmed),
            (Trigger.Investigate, Status.Investigating),
            (Trigger.Propose, Status.Proposed),
            (Trigger.Decline, Status.Investigating),
            (Trigger.Propose, Status.Proposed),
            (Trigger.Implement, Status.Implementing),
            (Trigger.FollowUp, Status.FollowUp),
            (Trigger.Review, Status.Reviewing),
            (Trigger.Improve, Status.Improving),
            (Trigger.Close, Status.Closed))),
        new("a customer may take the complaint back as long as it is open", interpreter =>
        {
            foreach (LifecycleDefinition definition in (ReadOnlySpan<LifecycleDefinition>)[BuiltIn.SixStage, BuiltIn.EightStage])
            {
                foreach (Status status in definition.Statuses.Where(status => definition.IsIn(status, Status.Open)))
                    new LifecycleTrial(interpreter, definition).Goes(status, Trigger.Withdraw, Status.Withdrawn);
            }
        }),
        new("a complaint that was acknowledged is still in its first stage", _ =>
            LifecycleTrial.Check(BuiltIn.SixStage.IsIn(Status.Acknowledged, Status.Received), "acknowledged is in received")),
    ];

    private static void Walk(IInterpreter interpreter, LifecycleDefinition definition, params ReadOnlySpan<(Trigger Trigger, Status To)> way)
    {
        Status at = definition.Start;
        foreach ((Trigger trigger, Status to) in way)
        {
            new LifecycleTrial(interpreter, definition).Goes(at, trigger, to);
            at = to;
        }
    }
}
