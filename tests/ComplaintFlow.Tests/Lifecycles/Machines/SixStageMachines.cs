using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

public enum Phase
{
    Open,
    Received,
    Acknowledged,
    Investigating,
    Proposed,
    Implementing,
    Informed,
    FollowUp,
    AwaitingCustomer,
    Closed,
    Withdrawn,
    Merged,
}

public enum Move
{
    Acknowledge,
    AskCustomer,
    CustomerReplied,
    Investigate,
    Propose,
    Accept,
    Implement,
    Decline,
    ReportProgress,
    Inform,
    FollowUp,
    Reassess,
    Close,
    Reopen,
    Withdraw,
    Merge,
}

/// <summary>The lifecycle in six stages in each way in which a host can say it: in named rules, on a machine of enums, and on one of strings.</summary>
internal static class SixStageMachines
{
    public static LifecycleDefinition OnEnums { get; } = Lifecycle.Define<Phase, Move>("six-stage", version: 1, startsAt: Phase.Received, Configure);

    public static LifecycleDefinition OnStrings { get; } = Lifecycle.Define<string, string>("six-stage", version: 1, startsAt: "received", Configure);

    public static TheoryData<string> Kinds => ["named", "enum", "string"];

    public static LifecycleDefinition Of(string kind) => kind switch
    {
        "named" => BuiltIn.SixStage,
        "enum" => OnEnums,
        "string" => OnStrings,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static void Configure(StateMachine<Phase, Move> machine, Func<GuardContext> now)
    {
        machine.Configure(Phase.Open)
            .Permit(Move.Withdraw, Phase.Withdrawn)
            .Permit(Move.Merge, Phase.Merged);
        machine.Configure(Phase.Received).SubstateOf(Phase.Open)
            .Permit(Move.Acknowledge, Phase.Acknowledged)
            .Permit(Move.AskCustomer, Phase.AwaitingCustomer);
        machine.Configure(Phase.Acknowledged).SubstateOf(Phase.Received)
            .Ignore(Move.Acknowledge)
            .Permit(Move.Investigate, Phase.Investigating);
        machine.Configure(Phase.Investigating).SubstateOf(Phase.Open)
            .Permit(Move.Propose, Phase.Proposed)
            .Permit(Move.AskCustomer, Phase.AwaitingCustomer)
            .PermitReentry(Move.Reassess)
            .Ignore(Move.Acknowledge);
        machine.Configure(Phase.Proposed).SubstateOf(Phase.Open)
            .Permit(Move.Accept, Phase.Implementing)
            .Permit(Move.Implement, Phase.Implementing)
            .Permit(Move.Decline, Phase.Investigating)
            .Permit(Move.Reassess, Phase.Investigating)
            .Permit(Move.AskCustomer, Phase.AwaitingCustomer)
            .PermitReentry(Move.Propose);
        machine.Configure(Phase.Implementing).SubstateOf(Phase.Open)
            .Permit(Move.Propose, Phase.Proposed)
            .Permit(Move.Reassess, Phase.Investigating)
            .Permit(Move.Inform, Phase.Informed)
            .InternalTransition(Move.ReportProgress);
        machine.Configure(Phase.Informed).SubstateOf(Phase.Open)
            .Permit(Move.FollowUp, Phase.FollowUp)
            .Permit(Move.Reassess, Phase.Investigating);
        machine.Configure(Phase.FollowUp).SubstateOf(Phase.Open)
            .Permit(Move.Close, Phase.Closed)
            .Permit(Move.Reassess, Phase.Investigating);
        machine.Configure(Phase.AwaitingCustomer).SubstateOf(Phase.Open).PausesClocks()
            .Permit(Move.CustomerReplied, Phase.Investigating)
            .Permit(Move.Close, Phase.Closed);
        machine.Configure(Phase.Closed).Final()
            .Permit(Move.Reopen, Phase.Investigating);
        machine.Configure(Phase.Withdrawn).Final()
            .Permit(Move.Reopen, Phase.Investigating);
        machine.Configure(Phase.Merged).Final();
    }

    // Some rules have lambdas that are always met: these are asked of a machine each time, and come to the same.
    private static void Configure(StateMachine<string, string> machine, Func<GuardContext> now)
    {
        machine.Configure("open")
            .Permit("withdraw", "withdrawn")
            .Permit("merge", "merged");
        machine.Configure("received").SubstateOf("open")
            .PermitIf("acknowledge", "acknowledged", () => now().Now > DateTimeOffset.MinValue, "always")
            .Permit("ask-customer", "awaiting-customer");
        machine.Configure("acknowledged").SubstateOf("received")
            .Ignore("acknowledge")
            .Permit("investigate", "investigating");
        machine.Configure("investigating").SubstateOf("open")
            .Permit("propose", "proposed")
            .Permit("ask-customer", "awaiting-customer")
            .PermitReentry("reassess")
            .Ignore("acknowledge");
        machine.Configure("proposed").SubstateOf("open")
            .Permit("accept", "implementing")
            .Permit("implement", "implementing")
            .Permit("decline", "investigating")
            .Permit("reassess", "investigating")
            .Permit("ask-customer", "awaiting-customer")
            .PermitReentryIf("propose", () => true, "always");
        machine.Configure("implementing").SubstateOf("open")
            .Permit("propose", "proposed")
            .Permit("reassess", "investigating")
            .Permit("inform", "informed")
            .InternalTransition("report-progress", () => { });
        machine.Configure("informed").SubstateOf("open")
            .Permit("follow-up", "follow-up")
            .Permit("reassess", "investigating");
        machine.Configure("follow-up").SubstateOf("open")
            .Permit("close", "closed")
            .Permit("reassess", "investigating");
        machine.Configure("awaiting-customer").SubstateOf("open").PausesClocks()
            .Permit("customer-replied", "investigating")
            .Permit("close", "closed");
        machine.Configure("closed").Final()
            .Permit("reopen", "investigating");
        machine.Configure("withdrawn").Final()
            .Permit("reopen", "investigating");
        machine.Configure("merged").Final();
    }
}
