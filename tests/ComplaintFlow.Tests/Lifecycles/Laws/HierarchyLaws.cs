using ComplaintFlow.Lifecycles;
using static ComplaintFlow.Tests.Lifecycles.Laws.Statuses;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>What a status has from its parents.</summary>
internal static class HierarchyLaws
{
    private static Guard Unmet { get; } = Guard.Of("unmet", static _ => false);

    public static LifecycleCase[] All { get; } =
    [
        new("a trigger takes the complaint to its target", interpreter => Tree(interpreter).Goes(Looking, Trigger.Of("to-repairing"), Repairing)),
        new("a substate has the rules of its parent", interpreter => Tree(interpreter).Goes(Looking, Trigger.Of("to-waiting"), Waiting)),
        new("a substate has the rules of its parent's parent", interpreter => Tree(interpreter).Goes(Repairing, End, Over)),
        new("a parent does not have the rules of its substates", interpreter => Tree(interpreter).Refuses(InWork, Trigger.Of("to-repairing"), RefusalKind.NotPermitted)),
        new("a sibling does not have the rules of its sibling", interpreter => Tree(interpreter).Refuses(Waiting, Trigger.Of("to-repairing"), RefusalKind.NotPermitted)),
        new("a status outside the parent does not have its rules", interpreter => Tree(interpreter).Refuses(Over, End, RefusalKind.NotPermitted)),
        new("the rule of a substate comes before its parent's", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Permit(Go, Waiting); l.Configure(Looking).Permit(Go, Over); }).Goes(Looking, Go, Over)),
        new("the rule of a substate comes before its parent's parent's", interpreter =>
            Tree(interpreter, l => { l.Configure(Open).Permit(Go, Waiting); l.Configure(Looking).Permit(Go, Over); }).Goes(Looking, Go, Over)),
        new("the nearest parent that has a rule decides", interpreter =>
            Tree(interpreter, l => { l.Configure(Open).Permit(Go, Over); l.Configure(InWork).Permit(Go, Waiting); }).Goes(Looking, Go, Waiting)),
        new("a sibling without a rule of its own goes on having its parent's", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Permit(Go, Waiting); l.Configure(Looking).Permit(Go, Over); }).Goes(Repairing, Go, Waiting)),
        new("a guard of a substate that is not met does not block the parent's rule", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Permit(Go, Waiting); l.Configure(Looking).PermitIf(Go, Over, Unmet); }).Goes(Looking, Go, Waiting)),
        new("guards of a substate and its parent that are not met do not block the parent's parent's rule", interpreter =>
            Tree(interpreter, l =>
            {
                l.Configure(Open).Permit(Go, Over);
                l.Configure(InWork).PermitIf(Go, Waiting, Unmet);
                l.Configure(Looking).PermitIf(Go, Repairing, Unmet);
            }).Goes(Looking, Go, Over)),
        new("a rule of a substate whose guard is met comes before its parent's", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Permit(Go, Waiting); l.Configure(Looking).PermitIf(Go, Over, Guard.Not(Unmet)); }).Goes(Looking, Go, Over)),
        new("an ignored trigger of a substate hides its parent's rule", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Permit(Go, Waiting); l.Configure(Looking).Ignore(Go); }).Stays(Looking, Go, TransitionKind.Ignored)),
        new("an internal transition of a substate hides its parent's rule", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Permit(Go, Waiting); l.Configure(Looking).InternalTransition(Go); }).Stays(Looking, Go, TransitionKind.Internal)),
        new("a substate may go where its parent ignores", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).Ignore(Go); l.Configure(Looking).Permit(Go, Waiting); }).Goes(Looking, Go, Waiting)),
        new("a complaint may stand in a status that has substates", interpreter => Tree(interpreter).Goes(InWork, Trigger.Of("to-waiting"), Waiting)),
        new("a substate may go to its parent", interpreter => Tree(interpreter, l => l.Configure(Looking).Permit(Go, InWork)).Goes(Looking, Go, InWork)),
        new("a parent may go to its substate", interpreter => Tree(interpreter, l => l.Configure(InWork).Permit(Go, Looking)).Goes(InWork, Go, Looking)),
        new("a transition between siblings does not leave what both are in", interpreter =>
        {
            LifecycleDefinition definition = Lifecycle.Define("trial", 1, l => l.Tree());
            Transition moved = new LifecycleTrial(interpreter, definition).Fire(Looking, Trigger.Of("to-repairing"));
            LifecycleTrial.Check(definition.IsIn(moved.To, InWork) && definition.IsIn(moved.To, Open), "the complaint is in work before and after");
        }),
        new("a transition out of the parent leaves it", interpreter =>
        {
            LifecycleDefinition definition = Lifecycle.Define("trial", 1, l => l.Tree());
            Transition moved = new LifecycleTrial(interpreter, definition).Fire(Looking, Trigger.Of("to-waiting"));
            LifecycleTrial.Check(!definition.IsIn(moved.To, InWork) && definition.IsIn(moved.To, Open), "the complaint is no longer in work, and still open");
        }),
        new("a status that the lifecycle does not have is refused", interpreter => Tree(interpreter).Refuses(Status.Of("elsewhere"), End, RefusalKind.UnknownStatus)),
        new("a status without a name is refused", interpreter => Tree(interpreter).Refuses(default, End, RefusalKind.UnknownStatus)),
        new("names are compared letter for letter", interpreter => Tree(interpreter).Refuses(Status.Of("Looking"), End, RefusalKind.UnknownStatus)),
        new("a status that was read from a store is the same as the one in the description", interpreter =>
            Tree(interpreter).Goes(Status.Of(string.Concat("loo", "king")), Trigger.Of("to-repairing"), Repairing)),
        new("a trigger that no status has a rule for is unknown", interpreter => Tree(interpreter).Refuses(Looking, Trigger.Of("elsewhere"), RefusalKind.UnknownTrigger)),
        new("a trigger that another status has a rule for is not permitted", interpreter => Tree(interpreter).Refuses(Over, Trigger.Of("to-waiting"), RefusalKind.NotPermitted)),
    ];

    private static LifecycleTrial Tree(IInterpreter interpreter, Action<LifecycleBuilder>? more = null) => LifecycleTrial.Of(interpreter, l =>
    {
        l.Tree();
        more?.Invoke(l);
    });
}
