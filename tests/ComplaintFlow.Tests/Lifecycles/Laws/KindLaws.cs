using ComplaintFlow.Lifecycles;
using static ComplaintFlow.Tests.Lifecycles.Laws.Statuses;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>Reentry, internal transitions, and triggers that are ignored.</summary>
internal static class KindLaws
{
    private static Guard Unmet { get; } = Guard.Of("unmet", static _ => false);

    public static LifecycleCase[] All { get; } =
    [
        new("reentry leaves the status and enters it again", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitReentry(Go)).Reenters(Looking, Go)),
        new("reentry of a parent takes a substate to the parent", interpreter => Tree(interpreter, l => l.Configure(InWork).PermitReentry(Go)).Goes(Looking, Go, InWork)),
        new("reentry of a parent with an initial substate takes a substate there", interpreter =>
            Tree(interpreter, l => l.Configure(InWork).PermitReentry(Go).InitialTransition(Looking)).Goes(Repairing, Go, Looking)),
        new("reentry of a parent from its initial substate leaves that and enters it again", interpreter =>
            Tree(interpreter, l => l.Configure(InWork).PermitReentry(Go).InitialTransition(Looking)).Reenters(Looking, Go)),
        new("reentry whose guard is not met is refused", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitReentryIf(Go, Unmet)).Lacks(Looking, Go, "unmet")),
        new("reentry whose guard is met is accepted", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitReentryIf(Go, Guard.Not(Unmet))).Reenters(Looking, Go)),
        new("an ignored trigger is accepted and nothing comes of it", interpreter => Tree(interpreter, l => l.Configure(Looking).Ignore(Go)).Stays(Looking, Go, TransitionKind.Ignored)),
        new("a trigger that a parent ignores is ignored in its substates", interpreter => Tree(interpreter, l => l.Configure(Open).Ignore(Go)).Stays(Looking, Go, TransitionKind.Ignored)),
        new("a trigger is ignored when the guard is met", interpreter => Tree(interpreter, l => l.Configure(Looking).IgnoreIf(Go, Guard.Not(Unmet))).Stays(Looking, Go, TransitionKind.Ignored)),
        new("a trigger is not ignored when the guard is not met", interpreter => Tree(interpreter, l => l.Configure(Looking).IgnoreIf(Go, Unmet)).Lacks(Looking, Go, "unmet")),
        new("a trigger that is not ignored because of its guard goes by the parent's rule", interpreter =>
            Tree(interpreter, l => { l.Configure(Looking).IgnoreIf(Go, Unmet); l.Configure(Open).Permit(Go, Over); }).Goes(Looking, Go, Over)),
        new("an internal transition keeps the status", interpreter => Tree(interpreter, l => l.Configure(Looking).InternalTransition(Go)).Stays(Looking, Go, TransitionKind.Internal)),
        new("an internal transition of a parent keeps the substate", interpreter => Tree(interpreter, l => l.Configure(Open).InternalTransition(Go)).Stays(Looking, Go, TransitionKind.Internal)),
        new("an internal transition of a parent does not enter its initial substate", interpreter =>
            Tree(interpreter, l => l.Configure(InWork).InternalTransition(Go).InitialTransition(Looking)).Stays(Repairing, Go, TransitionKind.Internal)),
        new("an internal transition whose guard is not met is refused", interpreter => Tree(interpreter, l => l.Configure(Looking).InternalTransitionIf(Go, Unmet)).Lacks(Looking, Go, "unmet")),
        new("an internal transition whose guard is not met leaves the trigger to the parent", interpreter =>
            Tree(interpreter, l => { l.Configure(Looking).InternalTransitionIf(Go, Unmet); l.Configure(InWork).Permit(Go, Waiting); }).Goes(Looking, Go, Waiting)),
        new("a parent's rule that leads to where the complaint stands already does nothing", interpreter =>
            Tree(interpreter, l => l.Configure(InWork).Permit(Go, Looking)).Stays(Looking, Go, TransitionKind.Ignored)),
        new("a status may be left from a final one: that is a reopening", interpreter => Tree(interpreter, l => l.Configure(Over).Permit(Trigger.Reopen, Looking)).Goes(Over, Trigger.Reopen, Looking)),
    ];

    private static LifecycleTrial Tree(IInterpreter interpreter, Action<LifecycleBuilder> more) => LifecycleTrial.Of(interpreter, l =>
    {
        l.Tree();
        more(l);
    });
}
