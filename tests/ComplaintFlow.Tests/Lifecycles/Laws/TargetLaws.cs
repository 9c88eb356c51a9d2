using ComplaintFlow.Lifecycles;
using static ComplaintFlow.Tests.Lifecycles.Laws.Statuses;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>Initial substates, and targets that a selector chooses.</summary>
internal static class TargetLaws
{
    public static LifecycleCase[] All { get; } =
    [
        new("who goes to a status with an initial substate ends up there", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).InitialTransition(Repairing); l.Configure(Waiting).Permit(Go, InWork); }).Goes(Waiting, Go, Repairing)),
        new("initial substates are followed to the last", interpreter =>
            Tree(interpreter, l =>
            {
                l.Configure(Open).InitialTransition(InWork);
                l.Configure(InWork).InitialTransition(Repairing);
                l.Configure(Over).Permit(Go, Open);
            }).Goes(Over, Go, Repairing)),
        new("who goes to a status with substates and no initial one stays there", interpreter => Tree(interpreter, l => l.Configure(Waiting).Permit(Go, InWork)).Goes(Waiting, Go, InWork)),
        new("who goes to a substate does not end up in the initial one", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).InitialTransition(Repairing); l.Configure(Waiting).Permit(Go, Looking); }).Goes(Waiting, Go, Looking)),
        new("a substate that goes to its parent ends up in the initial substate", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).InitialTransition(Repairing); l.Configure(Looking).Permit(Go, InWork); }).Goes(Looking, Go, Repairing)),
        new("an initial substate that goes to its parent enters itself again", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).InitialTransition(Repairing); l.Configure(Repairing).Permit(Go, InWork); }).Reenters(Repairing, Go)),
        new("a lifecycle that starts at a status with an initial substate starts in that", _ =>
            LifecycleTrial.Check(
                Lifecycle.Define("trial", 1, l =>
                {
                    l.StartsAt(Open);
                    l.Configure(Open).InitialTransition(Looking).Permit(End, Over);
                    l.Configure(Looking).SubstateOf(Open);
                    l.Configure(Over).Final();
                }).Start == Looking,
                "it starts at looking")),
        new("a selector chooses the target", interpreter => Dynamic(interpreter, Waiting).Goes(Looking, Go, Waiting)),
        new("a selector may choose each of the declared targets", interpreter => Dynamic(interpreter, Over).Goes(Looking, Go, Over)),
        new("a selector that chooses the present status has it left and entered again", interpreter => Dynamic(interpreter, Looking).Reenters(Looking, Go)),
        new("the initial substate of a chosen target is followed", interpreter =>
            Tree(interpreter, l =>
            {
                l.Configure(InWork).InitialTransition(Repairing);
                l.Configure(Waiting).PermitDynamic(Go, TargetSelector.Of("choose", static _ => InWork), InWork, Over);
            }).Goes(Waiting, Go, Repairing)),
        new("a selector that chooses what is not declared is heard", interpreter => GuardLaws.Throws<InvalidOperationException>(() => Dynamic(interpreter, Repairing).Fire(Looking, Go))),
        new("a substate has its parent's dynamic rule", interpreter =>
            Tree(interpreter, l => l.Configure(Open).PermitDynamic(Go, TargetSelector.Of("choose", static _ => Over), Over, Waiting)).Goes(Looking, Go, Over)),
        new("a selector is not asked when a guard is not met", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitDynamicIf(Go, TargetSelector.Of("choose", static _ => throw new TimeoutException()), [Over], Guard.Of("unmet", static _ => false)))
                .Lacks(Looking, Go, "unmet")),
        new("a selector is asked when the guard is met", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitDynamicIf(Go, TargetSelector.Of("choose", static _ => Over), [Over, Waiting], Guard.Of("met", static _ => true))).Goes(Looking, Go, Over)),
        new("a selector sees the complaint", interpreter =>
            Tree(interpreter, l => l.Configure(Open).PermitDynamic(Go, TargetSelector.Of("choose", static c => c.Complaint.Status == Looking ? Over : Waiting), Over, Waiting)).Goes(Looking, Go, Over)),
    ];

    private static LifecycleTrial Dynamic(IInterpreter interpreter, Status chosen) =>
        Tree(interpreter, l => l.Configure(Looking).PermitDynamic(Go, TargetSelector.Of("choose", _ => chosen), Waiting, Over, Looking));

    private static LifecycleTrial Tree(IInterpreter interpreter, Action<LifecycleBuilder> more) => LifecycleTrial.Of(interpreter, l =>
    {
        l.Tree();
        more(l);
    });
}
