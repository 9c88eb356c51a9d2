using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>The lifecycles that come with the library. A host takes one as it is, or describes its own.</summary>
/// <remarks>Neither asks for a guard, so that both work as they are. Their names in English and Chinese are texts of the library.</remarks>
public static class BuiltIn
{
    /// <summary>
    /// The management process in six stages: receive and record, analyse and classify, develop a resolution, implement it, communicate
    /// the outcome, follow up and evaluate. It is closed after the follow-up only, unless a customer who was asked does not answer.
    /// </summary>
    public static LifecycleDefinition SixStage { get; } = Lifecycle.Define("six-stage", version: 1, l =>
    {
        Common(l);
        l.Configure(Status.Received)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer);
        l.Configure(Status.Acknowledged)
            .Permit(Trigger.Investigate, Status.Investigating);
        Resolution(l);
        l.Configure(Status.Implementing)
            .Permit(Trigger.Inform, Status.Informed);
        l.Configure(Status.Informed).SubstateOf(Status.Open)
            .Permit(Trigger.FollowUp, Status.FollowUp)
            .Permit(Trigger.Reassess, Status.Investigating);
        l.Configure(Status.FollowUp).SubstateOf(Status.Open)
            .Permit(Trigger.Close, Status.Closed)
            .Permit(Trigger.Reassess, Status.Investigating);
        Endings(l);
    });

    /// <summary>
    /// The variant in eight stages: receive and record, confirm the content with the customer, investigate and analyse, develop a
    /// resolution, implement it, follow up, record and analyse feedback, improve continually.
    /// </summary>
    public static LifecycleDefinition EightStage { get; } = Lifecycle.Define("eight-stage", version: 1, l =>
    {
        Common(l);
        l.Configure(Status.Received)
            .Permit(Trigger.Confirm, Status.Confirmed);
        l.Configure(Status.Confirmed).SubstateOf(Status.Open)
            .Permit(Trigger.Investigate, Status.Investigating)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .Ignore(Trigger.Acknowledge);
        Resolution(l);
        l.Configure(Status.Implementing)
            .Permit(Trigger.FollowUp, Status.FollowUp);
        l.Configure(Status.FollowUp).SubstateOf(Status.Open)
            .Permit(Trigger.Review, Status.Reviewing)
            .Permit(Trigger.Reassess, Status.Investigating);
        l.Configure(Status.Reviewing).SubstateOf(Status.Open)
            .Permit(Trigger.Improve, Status.Improving)
            .Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Improving).SubstateOf(Status.Open)
            .Permit(Trigger.Close, Status.Closed);
        Endings(l);
    });

    private static void Common(LifecycleBuilder l)
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open)
            .Permit(Trigger.Withdraw, Status.Withdrawn)
            .Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Received).SubstateOf(Status.Open)
            .Permit(Trigger.Acknowledge, Status.Acknowledged);

        // A part of the first stage, so that "received" goes on to hold.
        l.Configure(Status.Acknowledged).SubstateOf(Status.Received)
            .Ignore(Trigger.Acknowledge);
    }

    private static void Resolution(LifecycleBuilder l)
    {
        l.Configure(Status.Investigating).SubstateOf(Status.Open)
            .Permit(Trigger.Propose, Status.Proposed)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .PermitReentry(Trigger.Reassess)
            .Ignore(Trigger.Acknowledge);
        l.Configure(Status.Proposed).SubstateOf(Status.Open)
            .Permit(Trigger.Accept, Status.Implementing)
            .Permit(Trigger.Implement, Status.Implementing)
            .Permit(Trigger.Decline, Status.Investigating)
            .Permit(Trigger.Reassess, Status.Investigating)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .PermitReentry(Trigger.Propose);
        l.Configure(Status.Implementing).SubstateOf(Status.Open)
            .Permit(Trigger.Propose, Status.Proposed)
            .Permit(Trigger.Reassess, Status.Investigating)
            .InternalTransition(Trigger.ReportProgress);
    }

    private static void Endings(LifecycleBuilder l)
    {
        l.Configure(Status.AwaitingCustomer).SubstateOf(Status.Open).PausesClocks()
            .Permit(Trigger.CustomerReplied, Status.Investigating)
            .Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final()
            .Permit(Trigger.Reopen, Status.Investigating);
        l.Configure(Status.Withdrawn).Final()
            .Permit(Trigger.Reopen, Status.Investigating);
        l.Configure(Status.Merged).Final();
    }
}
