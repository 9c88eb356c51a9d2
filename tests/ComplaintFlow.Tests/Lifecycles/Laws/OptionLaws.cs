using ComplaintFlow.Lifecycles;
using static ComplaintFlow.Tests.Lifecycles.Laws.Statuses;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>Asking what may be fired.</summary>
internal static class OptionLaws
{
    private static Trigger<ArgumentLaws.Offer> Make { get; } = Trigger.Of("make", ArgumentLaws.Json.Default.Offer);

    private static Guard Small { get; } = Guard.Of<ArgumentLaws.Offer>("small", static (_, offer) => offer.Amount <= 100);

    public static LifecycleCase[] All { get; } =
    [
        new("asking comes to what firing does, in every status of every kind of rule", interpreter =>
        {
            Guard met = Guard.Of("met", static _ => true);
            Guard unmet = Guard.Of("unmet", static _ => false);
            Tree(interpreter, l =>
            {
                l.Configure(Open).InternalTransition(Note).PermitIf(Go, Over, unmet);
                l.Configure(InWork).PermitIf(Go, Waiting, met).PermitReentryIf(Trigger.Reassess, unmet, met);
                l.Configure(Looking).PermitIf(Go, Over, met).PermitIf(Go, Waiting, Guard.Of("also", static _ => true)).Ignore(Note);
                l.Configure(Repairing).IgnoreIf(Go, unmet).PermitDynamic(Trigger.Reopen, TargetSelector.Of("choose", static _ => Over), Over, Waiting);
            }).OptionsAgree();
        }),
        new("asking comes to what firing does in the six stages", interpreter => new LifecycleTrial(interpreter, BuiltIn.SixStage).OptionsAgree()),
        new("asking comes to what firing does in the eight stages", interpreter => new LifecycleTrial(interpreter, BuiltIn.EightStage).OptionsAgree()),
        new("triggers that have no rule are no options", interpreter => LifecycleTrial.Check(Tree(interpreter).Options(Over).Length == 0, "a closed complaint without rules has no options")),
        new("the options of a status that the lifecycle does not have are none", interpreter => LifecycleTrial.Check(Tree(interpreter).Options(Status.Of("elsewhere")).Length == 0, "none")),
        new("the rules of parents are options", interpreter => LifecycleTrial.Check(Tree(interpreter).Option(Looking, End).To == Over, "end is an option of looking")),
        new("each trigger is one option, in the lifecycle's order", interpreter =>
        {
            LifecycleDefinition definition = Lifecycle.Define("trial", 1, l =>
            {
                l.Tree();
                l.Configure(Looking).Permit(Go, Waiting);
                l.Configure(InWork).Permit(Go, Over);
            });
            Trigger[] options = [.. new LifecycleTrial(interpreter, definition).Options(Looking).Select(option => option.Trigger)];
            LifecycleTrial.Check(options.SequenceEqual(definition.Triggers.Where(options.Contains)), "in order, and each once");
        }),
        new("an option that may not be fired says why", interpreter =>
            LifecycleTrial.Check(
                Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Guard.StepDone("listen"), Guard.Role("supervisor"))).Option(Looking, Go).Unmet.Length == 2,
                "both guards are given")),
        new("an ignored trigger is an option", interpreter => LifecycleTrial.Check(Tree(interpreter, l => l.Configure(Looking).Ignore(Go)).Option(Looking, Go).Kind == TransitionKind.Ignored, "ignored")),
        new("a trigger that carries an argument is an option before there is one", interpreter =>
            LifecycleTrial.Check(Tree(interpreter, l => l.Configure(Looking).Permit(Make, Waiting)).Option(Looking, Make).To == Waiting, "make may be fired")),
        new("a guard over the argument counts as met as long as there is none", interpreter =>
            LifecycleTrial.Check(Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Small)).Option(Looking, Make).To == Waiting, "make may be fired")),
        new("other guards of a trigger that carries an argument are reasons as ever", interpreter =>
            LifecycleTrial.Check(
                Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Small, Guard.Role("supervisor"))).Option(Looking, Make).Unmet.Single().Equals(Guard.Role("supervisor")),
                "the role is the reason")),
        new("a guard over the argument is asked when there is one", interpreter =>
            LifecycleTrial.Check(
                Tree(interpreter, l => l.Configure(Looking).PermitIf(Make, Waiting, Small)).Option(Looking, Make, new ArgumentLaws.Offer(101)).IsRefused,
                "make may not be fired with this")),
        new("a target that depends on the argument stays open as long as there is none", interpreter =>
            LifecycleTrial.Check(
                Tree(interpreter, l => l.Configure(Looking).PermitDynamic(Make, TargetSelector.Of("choose", static c => ((ArgumentLaws.Offer)c.Argument!).Amount > 1 ? Over : Waiting), Over, Waiting))
                    .Option(Looking, Make) is { IsRefused: false, To: var to } && to == default,
                "make may be fired, and the target is open")),
        new("room that is too short is refused", interpreter => GuardLaws.Throws<ArgumentException>(() =>
        {
            LifecycleDefinition definition = BuiltIn.SixStage;
            interpreter.GetOptions(definition, Status.Received, default, new TriggerTransition[1]);
        })),
    ];

    private static LifecycleTrial Tree(IInterpreter interpreter, Action<LifecycleBuilder>? more = null) => LifecycleTrial.Of(interpreter, l =>
    {
        l.Tree();
        more?.Invoke(l);
    });
}
