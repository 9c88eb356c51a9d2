using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <content>
/// The same processes where the treatment of the customer counts: an offer needs a customer who was heard, only the customer accepts, declines, confirms or withdraws,
/// and nothing is closed over a broken promise. Make one the default with <c>UseLifecycle</c>, or in configuration by its name.
/// </content>
public static partial class BuiltIn
{
    // No promise is open, none was broken without an apology, no other unit still owes an answer, what the customer accepted is carried out, and no authority still waits.
    private static readonly ImmutableArray<Guard> NothingOwed = [Guard.PromisesKept, Guard.BrokenPromisesApologised, Guard.RequestsAnswered, Guard.RemediesDone, Guard.ReportedBack];

    // Each issue has a finding, no other unit still owes an answer, and what the customer accepted is carried out.
    private static readonly ImmutableArray<Guard> Done = [Guard.FindingRecorded, Guard.RequestsAnswered, Guard.RemediesDone];

    /// <summary>
    /// <see cref="SixStage"/> with care, for a playbook such as the apology-first steps. A proposal needs the steps <c>apologise</c>, <c>listen</c> and
    /// <c>empathise</c>; the outcome is told once there is a finding about each issue, no other unit owes an answer and what the customer accepted is carried
    /// out; closing needs that the customer was asked whether it helped (<see cref="Guard.FollowedUp"/>), and that promises are kept or apologised for.
    /// </summary>
    public static LifecycleDefinition SixStageWithCare { get; } = Lifecycle.Define("six-stage-with-care", version: 1, l =>
    {
        ImmutableArray<Guard> heard = [Guard.StepDone("apologise"), Guard.StepDone("listen"), Guard.StepDone("empathise")];
        CommonWithCare(l);
        l.Configure(Status.Received)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer);
        l.Configure(Status.Acknowledged)
            .Permit(Trigger.Investigate, Status.Investigating);
        ResolutionWithCare(l, heard);
        l.Configure(Status.Implementing)
            .PermitIf(Trigger.Inform, Status.Informed, Done);
        l.Configure(Status.Informed).SubstateOf(Status.Open)
            .Permit(Trigger.FollowUp, Status.FollowUp)
            .Permit(Trigger.Reassess, Status.Investigating);
        l.Configure(Status.FollowUp).SubstateOf(Status.Open)
            .PermitIf(Trigger.Close, Status.Closed, [Guard.FollowedUp, .. NothingOwed])
            .Permit(Trigger.Reassess, Status.Investigating);
        EndingsWithCare(l);
    });

    /// <summary>
    /// <see cref="EightStage"/> with care, for a playbook such as the six-step care method. The content is confirmed by the customer, in words
    /// (<see cref="Guard.ContentConfirmed"/>), before the investigation; a proposal needs the steps <c>vent</c>, <c>apologise</c> and <c>gather-information</c>; the
    /// follow-up begins once there is a finding about each issue and no other unit owes an answer; it is decided what the firm improves, or that it need not (<see cref="Guard.ImprovementDecided"/>), before
    /// the closing, which needs that promises are kept or apologised for.
    /// </summary>
    public static LifecycleDefinition EightStageWithCare { get; } = Lifecycle.Define("eight-stage-with-care", version: 1, l =>
    {
        ImmutableArray<Guard> heard = [Guard.StepDone("vent"), Guard.StepDone("apologise"), Guard.StepDone("gather-information")];
        CommonWithCare(l);
        l.Configure(Status.Received)
            .PermitIf(Trigger.Confirm, Status.Confirmed, Guard.ContentConfirmed);
        l.Configure(Status.Confirmed).SubstateOf(Status.Open)
            .Permit(Trigger.Investigate, Status.Investigating)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .Ignore(Trigger.Acknowledge);
        ResolutionWithCare(l, heard);
        l.Configure(Status.Implementing)
            .PermitIf(Trigger.FollowUp, Status.FollowUp, Done);
        l.Configure(Status.FollowUp).SubstateOf(Status.Open)
            .PermitIf(Trigger.Review, Status.Reviewing, Guard.FollowedUp)
            .Permit(Trigger.Reassess, Status.Investigating);
        l.Configure(Status.Reviewing).SubstateOf(Status.Open)
            .PermitIf(Trigger.Improve, Status.Improving, Guard.ImprovementDecided)
            .PermitIf(Trigger.Close, Status.Closed, [Guard.ImprovementDecided, .. NothingOwed]);
        l.Configure(Status.Improving).SubstateOf(Status.Open)
            .PermitIf(Trigger.Close, Status.Closed, NothingOwed);
        EndingsWithCare(l);
    });

    /// <summary>The lifecycles with care.</summary>
    internal static ImmutableArray<LifecycleDefinition> WithCare => [SixStageWithCare, EightStageWithCare];

    private static void CommonWithCare(LifecycleBuilder l)
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open)
            .PermitIf(Trigger.Withdraw, Status.Withdrawn, Guard.CustomerSpoke)
            .PermitIf(Trigger.CloseUnfounded, Status.Closed, Guard.BadFaithConfirmed, Guard.NotUpheld, Guard.ReportedBack)
            .Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Received).SubstateOf(Status.Open)
            .Permit(Trigger.Acknowledge, Status.Acknowledged)
            .PermitIf(Trigger.Dismiss, Status.Closed, Guard.NotAdmitted, Guard.ReportedBack);
        l.Configure(Status.Acknowledged).SubstateOf(Status.Received)
            .Ignore(Trigger.Acknowledge);
    }

    private static void ResolutionWithCare(LifecycleBuilder l, ImmutableArray<Guard> heard)
    {
        l.Configure(Status.Investigating).SubstateOf(Status.Open)
            .PermitIf(Trigger.Propose, Status.Proposed, heard)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .PermitReentry(Trigger.Reassess)
            .Ignore(Trigger.Acknowledge);
        l.Configure(Status.Proposed).SubstateOf(Status.Open)
            .PermitIf(Trigger.Accept, Status.Implementing, Guard.CustomerAnswered)
            .PermitIf(Trigger.Decline, Status.Investigating, Guard.CustomerAnswered)
            .Permit(Trigger.Reassess, Status.Investigating)
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .PermitReentryIf(Trigger.Propose, heard);
        l.Configure(Status.Implementing).SubstateOf(Status.Open)
            .PermitIf(Trigger.Propose, Status.Proposed, heard)
            .Permit(Trigger.Reassess, Status.Investigating)
            .InternalTransition(Trigger.ReportProgress);
    }

    private static void EndingsWithCare(LifecycleBuilder l)
    {
        l.Configure(Status.AwaitingCustomer).SubstateOf(Status.Open).PausesClocks()
            .PermitIf(Trigger.CustomerReplied, Status.Investigating, Guard.CustomerAnswered)
            .PermitIf(Trigger.Close, Status.Closed, [Guard.StepDone("customer-not-reached"), .. NothingOwed]);
        l.Configure(Status.Closed).Final()
            .Permit(Trigger.Reopen, Status.Investigating);
        l.Configure(Status.Withdrawn).Final()
            .Permit(Trigger.Reopen, Status.Investigating);
        l.Configure(Status.Merged).Final();
    }
}
