namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>The six stages as this house runs them: version 2 of the built-in lifecycle, with conditions and with an offer that has an amount.</summary>
internal static class HouseLifecycle
{
    /// <summary>Who is not a supervisor may offer this much.</summary>
    public const decimal Authority = 200;

    /// <summary>The step without which nothing may be proposed.</summary>
    public const string GatherInformation = "gather-information";

    /// <summary>The step without which nothing may be closed.</summary>
    public const string CallBack = "call-back";

    public static Trigger<Settlement> Propose { get; } = Trigger.Of("propose", HouseJson.Default.Settlement);

    public static Guard WithinAuthority { get; } =
        Guard.Of<Settlement>("within-authority", (context, offer) => offer.Amount <= Authority || context.Actor.IsIn("supervisor"));

    public static LifecycleDefinition Definition { get; } = Lifecycle.Define("six-stage", version: 2, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open)
            .Permit(Trigger.Withdraw, Status.Withdrawn);
        l.Configure(Status.Received).SubstateOf(Status.Open)
            .Permit(Trigger.Acknowledge, Status.Acknowledged);
        l.Configure(Status.Acknowledged).SubstateOf(Status.Open)
            .Permit(Trigger.Investigate, Status.Investigating);
        l.Configure(Status.Investigating).SubstateOf(Status.Open)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .PermitIf(Propose, Status.Proposed, Guard.StepDone(GatherInformation), WithinAuthority);
        l.Configure(Status.AwaitingCustomer).SubstateOf(Status.Open).PausesClocks()
            .Permit(Trigger.CustomerReplied, Status.Investigating);
        l.Configure(Status.Proposed).SubstateOf(Status.Open)
            .Permit(Trigger.Accept, Status.Implementing)
            .Permit(Trigger.Decline, Status.Investigating);
        l.Configure(Status.Implementing).SubstateOf(Status.Open)
            .InternalTransition(Trigger.ReportProgress)
            .Permit(Trigger.Inform, Status.Informed);
        l.Configure(Status.Informed).SubstateOf(Status.Open)
            .Permit(Trigger.FollowUp, Status.FollowUp);
        l.Configure(Status.FollowUp).SubstateOf(Status.Open)
            .PermitIf(Trigger.Close, Status.Closed, Guard.StepDone(CallBack));
        l.Configure(Status.Closed).Final()
            .Permit(Trigger.Reopen, Status.Investigating);
        l.Configure(Status.Withdrawn).Final();
    });
}
