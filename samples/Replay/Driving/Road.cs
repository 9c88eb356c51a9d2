namespace ComplaintFlow.Samples.Replay.Driving;

/// <summary>The triggers that lead from intake to a status of the built-in six stages.</summary>
internal sealed record Road(Status To, IReadOnlyList<Trigger> Triggers)
{
    public static Road ToAcknowledged { get; } = new(Status.Acknowledged, [Trigger.Acknowledge]);

    public static Road ToInvestigating { get; } = ToAcknowledged.Then(Trigger.Investigate, Status.Investigating);

    public static Road ToAwaitingCustomer { get; } = ToInvestigating.Then(Trigger.AskCustomer, Status.AwaitingCustomer);

    public static Road ToInformed { get; } = ToInvestigating
        .Then(Trigger.Propose, Status.Proposed)
        .Then(Trigger.Implement, Status.Implementing)
        .Then(Trigger.Inform, Status.Informed);

    public static Road ToClosed { get; } = ToInformed
        .Then(Trigger.FollowUp, Status.FollowUp)
        .Then(Trigger.Close, Status.Closed);

    private Road Then(Trigger trigger, Status to) => new(to, [.. Triggers, trigger]);
}
