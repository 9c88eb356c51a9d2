using ComplaintFlow.Lifecycles;
using FsCheck;
using FsCheck.Xunit;
using Machine = Stateless.StateMachine<string, string>;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>A random lifecycle, said to a machine of Stateless, comes to what the same in named rules comes to.</summary>
[Properties(Arbitrary = [typeof(PlanGen)])]
public sealed class MachineModelTests : IDisposable
{
    private readonly Reached _reached = new();

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property A_machine_with_our_guards_comes_to_what_named_rules_come_to(StatusPlan[] plan, StepPlan[] steps) => Compare(plan, steps, lambdas: false);

    [Property]
    public Property A_machine_with_lambdas_comes_to_what_named_rules_come_to(StatusPlan[] plan, StepPlan[] steps) => Compare(plan, steps, lambdas: true);

    private Property Compare(StatusPlan[] plan, StepPlan[] steps, bool lambdas) => _reached.Check(["a plan that is a lifecycle", "a rule with guards"], reached =>
    {
        if (RandomLifecycle.Of(plan) is not { } lifecycle)
            return;
        reached("a plan that is a lifecycle");
        LifecycleDefinition named = lifecycle.Definition;
        LifecycleDefinition brought = Lifecycle.Define<string, string>("random", 1, named.Start.Name, (machine, now) => Configure(machine, now, named, lambdas));
        Assert.Equal(Shape(named), Shape(brought));
        for (int time = 0; time < 2; time++)
        {
            foreach (StepPlan step in steps)
            {
                lifecycle.Answers = step.Answers;
                Status at = named.Statuses[step.From % named.Statuses.Length];
                Trigger trigger = named.Triggers[step.Trigger % named.Triggers.Length];
                Transition expected = named.Decide(at, trigger, TypicalLifecycle.Context);
                Transition given = brought.Decide(at, trigger, TypicalLifecycle.Context);
                if (named.Describe(at).Rules.Any(rule => rule.Trigger == trigger && !rule.Guards.IsEmpty))
                    reached("a rule with guards");
                Assert.True((expected.Kind, expected.Why, expected.To) == (given.Kind, given.Why, given.To), $"{trigger} in {at}: expected {expected}, given {given}\n{named.ToJson()}");

                // Stateless tells what its lambdas lack of one level only; guards that are asked by name are told of all levels.
                if (!lambdas)
                    Assert.Equal(expected.Unmet.ToHashSet(), given.Unmet.ToHashSet());
            }
        }
    });

    private static string[] Shape(LifecycleDefinition lifecycle) =>
    [
        .. lifecycle.Statuses.Select(status => $"{status} in {lifecycle.Describe(status).Parent} initial {lifecycle.Describe(status).Initial} {lifecycle.IsFinal(status)} {lifecycle.PausesClocks(status)}")
            .Order(StringComparer.Ordinal),
    ];

    private static void Configure(Machine machine, Func<GuardContext> now, LifecycleDefinition named, bool lambdas)
    {
        foreach (Status status in named.Statuses)
        {
            StatusDefinition described = named.Describe(status);
            Machine.StateConfiguration at = machine.Configure(status.Name);
            if (described.Parent is { } parent)
                at.SubstateOf(parent.Name);
            if (described.Initial is { } initial)
                at.InitialTransition(initial.Name);
            if (described.IsFinal)
                at.Final();
            if (described.PausesClocks)
                at.PausesClocks();
            foreach (TransitionRule rule in described.Rules)
                Add(at, now, rule, lambdas);
        }
    }

    private static void Add(Machine.StateConfiguration at, Func<GuardContext> now, TransitionRule rule, bool lambdas)
    {
        string trigger = rule.Trigger.Name;
        Guard[] guards = [.. rule.Guards];
        Tuple<Func<bool>, string>[] conditions = [.. guards.Select(guard => Tuple.Create<Func<bool>, string>(() => guard.IsMet(now()), guard.ToString()))];
        string[] targets = [.. rule.Targets.Select(target => target.Name)];
        string Choose() => rule.Selector!.Choose(now()).Name;
        _ = (rule.Kind, guards.Length, lambdas) switch
        {
            (RuleKind.Ignore, 0, _) => at.Ignore(trigger),
            (RuleKind.Ignore, _, true) => at.IgnoreIf(trigger, conditions),
            (RuleKind.Ignore, _, false) => at.IgnoreIf(trigger, guards),
            (RuleKind.Internal, 0, true) => at.InternalTransition(trigger, () => { }),
            (RuleKind.Internal, 0, false) => at.InternalTransition(trigger),
            (RuleKind.Internal, _, true) => at.InternalTransitionIf(trigger, _ => guards.All(guard => guard.IsMet(now())), () => { }, "all"),
            (RuleKind.Internal, _, false) => at.InternalTransitionIf(trigger, guards),
            (RuleKind.Reentry, 0, _) => at.PermitReentry(trigger),
            (RuleKind.Reentry, _, true) => at.PermitReentryIf(trigger, conditions),
            (RuleKind.Reentry, _, false) => at.PermitReentryIf(trigger, guards),
            (RuleKind.Dynamic, 0, _) => at.PermitDynamic(trigger, Choose, targets),
            (RuleKind.Dynamic, _, true) => at.PermitDynamicIf(trigger, Choose, targets, () => guards.All(guard => guard.IsMet(now())), "all", Guard.Of("always", _ => true)),
            (RuleKind.Dynamic, _, false) => at.PermitDynamicIf(trigger, Choose, targets, guards),
            (_, 0, _) => at.Permit(trigger, targets[0]),
            (_, _, true) => at.PermitIf(trigger, targets[0], conditions),
            _ => at.PermitIf(trigger, targets[0], guards),
        };
    }
}
