using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>The built-in lifecycles. An application uses one of them unchanged or defines its own.</summary>
/// <remarks>
/// <see cref="SixStage"/> and <see cref="EightStage"/> have no guards, so both work without configuration; those with care need what their summary names. The
/// library has English and Chinese texts for all their names.
/// </remarks>
public static partial class BuiltIn
{
    /// <summary>
    /// The complaint management process with six stages: receive and record, analyse and classify, develop a
    /// resolution, implement it, communicate the outcome, follow up and evaluate. A complaint can be closed only after
    /// the follow-up, or while waiting for a customer who does not reply.
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
    /// The variant with eight stages: receive and record, confirm the content with the customer, investigate and
    /// analyse, develop a resolution, implement it, follow up, record and analyse feedback, improve continually.
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

        // A substate, so that an acknowledged complaint still counts as received.
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
