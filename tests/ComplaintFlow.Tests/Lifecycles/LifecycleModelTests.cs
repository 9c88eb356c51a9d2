using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Lifecycles.Laws;
using FsCheck;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>Random lifecycles: whatever is remembered is what Stateless decides, and what the description means.</summary>
[Properties(Arbitrary = [typeof(PlanGen)])]
public sealed class LifecycleModelTests : IDisposable
{
    private const string IsLifecycle = "a plan that is a lifecycle";

    private readonly Reached _reached = new();

    private static readonly NaiveLifecycle Model = new();

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property What_is_fired_and_what_is_remembered_is_what_the_description_means(StatusPlan[] plan, StepPlan[] steps) => _reached.Check([IsLifecycle, "a move", "a reentry", "an internal transition", "an ignored trigger", "unmet guards", "a guard that is met", "rules that contradict each other"], reached =>
    {
        if (RandomLifecycle.Of(plan) is not { } lifecycle)
            return;
        reached(IsLifecycle);
        LifecycleDefinition definition = lifecycle.Definition;
        Status at = definition.Start;
        for (int time = 0; time < 2; time++)
        {
            foreach (StepPlan step in steps)
            {
                lifecycle.Answers = step.Answers;
                Trigger trigger = TriggerOf(definition, step);
                Transition given = definition.Decide(at, trigger, default);
                Same(Model.Decide(definition, at, trigger, default), given, definition, at, trigger);
                reached(Named(given));
                if (!given.IsRefused && definition.Describe(at).Rules.Any(rule => rule.Trigger == trigger && !rule.Guards.IsEmpty))
                    reached("a guard that is met");

                // Anywhere now and then, so that statuses which few ways lead to are tried as well.
                at = given.IsRefused || step.From % 7 == 0 ? StatusOf(definition, step) : given.To;
                Assert.True(definition.Contains(at));
            }
        }
    });

    [LongProperty]
    public Property What_is_remembered_is_what_a_machine_fires_that_remembers_nothing(StatusPlan[] plan, StepPlan[] steps) => _reached.Check([IsLifecycle], reached =>
    {
        if (RandomLifecycle.Of(plan) is not { } lifecycle)
            return;
        reached(IsLifecycle);
        LifecycleDefinition definition = lifecycle.Definition;
        for (int time = 0; time < 2; time++)
        {
            foreach (StepPlan step in steps)
            {
                (Status at, Trigger trigger) = (StatusOf(definition, step), TriggerOf(definition, step));
                RandomLifecycle fresh = RandomLifecycle.Of(plan)!;
                (lifecycle.Answers, fresh.Answers) = (step.Answers, step.Answers);
                Same(fresh.Definition.Decide(at, trigger, default), definition.Decide(at, trigger, default), definition, at, trigger);
            }
        }
    });

    [Property(MaxTest = 30)]
    public Property Eight_threads_come_to_the_same_while_the_trees_grow(StatusPlan[] plan, StepPlan[] steps) => _reached.Check([IsLifecycle], reached =>
    {
        if (RandomLifecycle.Of(plan) is not { } lifecycle || steps.Length == 0)
            return;
        reached(IsLifecycle);
        LifecycleDefinition definition = lifecycle.Definition;
        using Barrier start = new(8);
        Exception?[] faults = new Exception?[8];
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                for (int count = 0; count < steps.Length; count++)
                {
                    StepPlan step = steps[(count + (number * 3)) % steps.Length];
                    (Status at, Trigger trigger) = (StatusOf(definition, step), TriggerOf(definition, step));
                    lifecycle.Answers = step.Answers;
                    Same(Model.Decide(definition, at, trigger, default), definition.Decide(at, trigger, default), definition, at, trigger);
                }
            }
            catch (Exception fault)
            {
                faults[number] = fault;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.All(faults, Assert.Null);
    });

    [Property]
    public Property Asking_comes_to_what_firing_does(StatusPlan[] plan, byte answers) => _reached.Check([IsLifecycle], reached =>
    {
        if (RandomLifecycle.Of(plan) is not { } lifecycle)
            return;
        reached(IsLifecycle);
        LifecycleDefinition definition = lifecycle.Definition;
        lifecycle.Answers = answers;
        TriggerTransition[] room = new TriggerTransition[definition.Triggers.Length];
        foreach (Status status in definition.Statuses)
        {
            int count = definition.GetOptions(status, default, room);
            foreach (TriggerTransition option in room.AsSpan(0, count))
                Same(definition.Decide(status, option.Trigger, default), option.Transition, definition, status, option.Trigger);
            Assert.Equal(definition.Triggers.Count(trigger => definition.Decide(status, trigger, default).Why != RefusalKind.NotPermitted), count);
        }
    });

    [Property]
    public Property What_is_inherited_is_what_the_parents_say(StatusPlan[] plan) => _reached.Check([IsLifecycle], reached =>
    {
        if (RandomLifecycle.Of(plan)?.Definition is not { } definition)
            return;
        reached(IsLifecycle);
        foreach (Status status in definition.Statuses)
        {
            List<StatusDefinition> line = [];
            for (Status? at = status; at is { } one; at = definition.Describe(one).Parent)
                line.Add(definition.Describe(one));
            Assert.Equal(line.Any(one => one.IsFinal), definition.IsFinal(status));
            Assert.Equal(line.Any(one => one.PausesClocks), definition.PausesClocks(status));
            Assert.All(definition.Statuses, other => Assert.Equal(line.Any(one => one.Status == other), definition.IsIn(status, other)));
        }
    });

    [Property]
    public Property A_definition_written_as_JSON_and_read_again_is_the_same(StatusPlan[] plan, byte answers) => _reached.Check([IsLifecycle], reached =>
    {
        if (RandomLifecycle.Of(plan) is not { } lifecycle)
            return;
        reached(IsLifecycle);
        LifecycleDefinition read = Lifecycle.Parse(lifecycle.Definition.ToJson(), lifecycle.Vocabulary());
        Assert.Equal(lifecycle.Definition.ToJson(), read.ToJson());
        Assert.Equal(lifecycle.Definition.Start, read.Start);
        Assert.Equal(lifecycle.Definition.Statuses.AsEnumerable(), read.Statuses.AsEnumerable());
        Assert.Equal(lifecycle.Definition.Triggers.AsEnumerable(), read.Triggers.AsEnumerable());
        lifecycle.Answers = answers;
        foreach (Status status in read.Statuses)
        {
            foreach (Trigger trigger in read.Triggers)
                Same(lifecycle.Definition.Decide(status, trigger, default), read.Decide(status, trigger, default), read, status, trigger);
        }
    });

    private static string Named(in Transition transition) => transition switch
    {
        { Why: RefusalKind.GuardsUnmet } => "unmet guards",
        { Why: RefusalKind.Ambiguous } => "rules that contradict each other",
        { Kind: TransitionKind.Move } => "a move",
        { Kind: TransitionKind.Reentry } => "a reentry",
        { Kind: TransitionKind.Internal } => "an internal transition",
        { Kind: TransitionKind.Ignored } => "an ignored trigger",
        _ => IsLifecycle,
    };

    private static Trigger TriggerOf(LifecycleDefinition definition, StepPlan step) =>
        step.Trigger == 255 ? Trigger.Of("unknown") : definition.Triggers[step.Trigger % definition.Triggers.Length];

    private static Status StatusOf(LifecycleDefinition definition, StepPlan step) => definition.Statuses[step.From % definition.Statuses.Length];

    private static void Same(in Transition expected, in Transition given, LifecycleDefinition definition, Status at, Trigger trigger)
    {
        if (!LifecycleTrial.IsSame(expected, given))
            throw new InvalidOperationException($"{trigger} in {at}: expected {expected}, given {given}\n{definition.ToJson()}");
    }
}
