using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>What is remembered of Stateless's decisions: how much, for how long, and nothing of the complaint.</summary>
public class LifecycleMemoryTests
{
    private static readonly Trigger<string> Go = Trigger.Of("go", HostJson.Default.String);

    [Fact]
    public void What_was_fired_once_is_remembered_and_the_machine_is_not_asked_again()
    {
        int machines = 0;
        LifecycleDefinition lifecycle = Counted(() => machines++, Guard.Of("met", _ => true));
        Assert.Equal(0, machines);
        for (int time = 0; time < 3; time++)
            Assert.Equal(Status.Closed, lifecycle.Decide(Status.Open, Trigger.Close, default).To);
        Assert.Equal(1, machines);
        Assert.Equal(2, lifecycle.Decisions.Trees.Single().Nodes);
    }

    [Fact]
    public void A_slot_with_twelve_guards_remembers_at_most_256_nodes_and_stays_right()
    {
        int answers = 0;
        Guard[] guards = [.. Enumerable.Range(0, 12).Select(bit => Guard.Of($"guard-{bit}", _ => (answers & (1 << bit)) != 0))];
        LifecycleDefinition lifecycle = Lifecycle.Define("twelve", 1, l =>
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).PermitIf(Trigger.Close, Status.Closed, [.. guards]);
            l.Configure(Status.Closed).Final();
        });
        for (int time = 0; time < 2; time++)
        {
            for (answers = 0; answers < 4096; answers++)
            {
                Transition given = lifecycle.Decide(Status.Open, Trigger.Close, default);
                Assert.Equal(answers == 4095, !given.IsRefused);
                Assert.Equal(guards.Where((_, bit) => (answers & (1 << bit)) == 0), given.Unmet);
            }
        }

        Assert.InRange(lifecycle.Decisions.Trees.Single().Nodes, 200, DecisionTree.MaxNodes);
    }

    [Fact]
    public void A_lifecycle_remembers_at_most_65536_nodes_and_stays_right()
    {
        // 400 statuses times a full slot are more than there is room for.
        int answers = 0;
        ImmutableArray<Guard> guards = [.. Enumerable.Range(0, 8).Select(bit => Guard.Of($"guard-{bit}", _ => (answers & (1 << bit)) != 0))];
        Status[] statuses = [.. Enumerable.Range(0, 400).Select(at => Status.Of($"status-{at}"))];
        LifecycleDefinition lifecycle = Lifecycle.Define("large", 1, l =>
        {
            l.StartsAt(statuses[0]);
            for (int at = 0; at < statuses.Length; at++)
                l.Configure(statuses[at]).PermitIf(Trigger.Propose, statuses[(at + 1) % statuses.Length], guards);
        });
        foreach (Status status in statuses)
        {
            for (answers = 0; answers < 256; answers += 3)
                Assert.Equal(answers == 255, !lifecycle.Decide(status, Trigger.Propose, default).IsRefused);
        }

        int remembered = lifecycle.Decisions.Trees.Sum(tree => tree.Nodes);
        Assert.InRange(remembered, DecisionCache.MaxNodes - 10, DecisionCache.MaxNodes);
    }

    [Fact]
    public void A_decision_that_threw_is_not_remembered_and_its_machine_not_used_again()
    {
        int machines = 0;
        bool fails = true;
        LifecycleDefinition lifecycle = Counted(() => machines++, Guard.Of("first", _ => true), Guard.Of("second", _ => fails ? throw new TimeoutException() : true));
        for (int time = 0; time < 3; time++)
            Assert.Throws<TimeoutException>(() => lifecycle.Decide(Status.Open, Trigger.Close, default));
        Assert.Equal((3, 0), (machines, lifecycle.Decisions.Trees.Single().Nodes));
        fails = false;
        Assert.Equal(Status.Closed, lifecycle.Decide(Status.Open, Trigger.Close, default).To);
        Assert.Equal(4, machines);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_pooled_machine_forgets_complaint_actor_and_argument(bool brought, bool throws)
    {
        LifecycleDefinition lifecycle = brought
            ? Lifecycle.Define<string, string>("brought", 1, "open", (machine, now) =>
            {
                var go = machine.SetTriggerParameters("go", HostJson.Default.String);
                machine.Configure("open").PermitIf(go, "closed", _ => Answer(now().Complaint), "asked").Permit("close", "closed");
                machine.Configure("closed").Final();
            })
            : Lifecycle.Define("named", 1, l =>
            {
                l.StartsAt(Status.Open);
                l.Configure(Status.Open).PermitIf(Go, Status.Closed, Guard.Of("asked", context => Answer(context.Complaint))).Permit(Trigger.Close, Status.Closed);
                l.Configure(Status.Closed).Final();
            });
        WeakReference[] gone = Fire(lifecycle, throws);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(gone, one => Assert.False(one.IsAlive));
        Assert.Equal(Status.Closed, lifecycle.Decide(Status.Open, Trigger.Close, default).To);

        static bool Answer(Complaint complaint) => complaint.Details.Wanted == "throw" ? throw new TimeoutException() : true;
    }

    [Fact]
    public void Machines_beyond_what_can_fire_at_a_time_are_let_go()
    {
        int machines = 0;
        LifecycleDefinition lifecycle = Counted(() => machines++, Guard.IsStaff);
        for (int time = 0; time < 2; time++)
        {
            machines = 0;
            foreach (ILifecycleMachine machine in Enumerable.Range(0, 100).Select(_ => lifecycle.Decisions.Rent()).ToArray())
                lifecycle.Decisions.Return(machine);
        }

        Assert.Equal(100 - (2 * Environment.ProcessorCount), machines);
    }

    [Fact]
    public void Options_with_an_argument_are_right_before_anything_is_remembered()
    {
        Trigger<int> number = Trigger.Of("number", HostJson.Default.Int32);
        LifecycleDefinition lifecycle = Lifecycle.Define("arguments", 1, l =>
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).Permit(Go, Status.Closed).Permit(number, Status.Closed)
                .PermitIf(Trigger.Of("long", HostJson.Default.String), Status.Closed, Guard.Of<string>("long", (_, text) => text.Length > 10));
            l.Configure(Status.Closed).Final();
        });
        TriggerTransition[] room = new TriggerTransition[3];
        for (int time = 0; time < 2; time++)
        {
            Assert.Equal(3, lifecycle.GetOptions(Status.Open, TypicalLifecycle.Context with { Argument = "short" }, room));
            Assert.Equal([TransitionKind.Move, TransitionKind.Move, TransitionKind.Refused], room.Select(option => option.Transition.Kind));
            Assert.Equal(3, lifecycle.GetOptions(Status.Open, TypicalLifecycle.Context with { Argument = 5 }, room));
            Assert.Equal([TransitionKind.Move, TransitionKind.Move, TransitionKind.Move], room.Select(option => option.Transition.Kind));
        }
    }

    [Fact]
    public void What_Stateless_decides_otherwise_than_described_is_found_when_the_host_starts()
    {
        LifecycleDefinition other = Lifecycle.Define("other", 1, l => TwoStatuses(l, Status.Withdrawn));
        LifecycleBuilder described = new("described", 1) { Machines = _ => MachineConfigurator.CreateMachine(other) };
        TwoStatuses(described, Status.Closed);
        List<Fault> faults = [];
        LifecycleDefinition lifecycle = LifecycleValidator.Define(described, faults)!;

        ServiceCollection services = new();
        services.AddComplaintFlow().AddLifecycle(lifecycle).AllowEveryActor().UseInMemoryStore();
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Fault fault = Assert.Single(thrown.Faults);
        Assert.Equal((ErrorCodes.StatelessDisagrees, "described:open:close"), (fault.Code, fault.Place));
        Assert.StartsWith("The trigger 'close' in 'open' is defined as 'Move to closed'. The trigger 'close' in 'open' leads to 'withdrawn'", fault.Message, StringComparison.Ordinal);

        static void TwoStatuses(LifecycleBuilder l, Status to)
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).Permit(Trigger.Close, to).PermitIf(Trigger.Propose, Status.Withdrawn, Guard.IsStaff).PermitIf(Trigger.Accept, Status.Closed, Guard.IsStaff);
            l.Configure(Status.Closed).Final();
            l.Configure(Status.Withdrawn).Final();
        }
    }

    private static LifecycleDefinition Counted(Action made, params ImmutableArray<Guard> guards)
    {
        LifecycleBuilder l = new("counted", 1)
        {
            Machines = definition =>
            {
                made();
                return MachineConfigurator.CreateMachine(definition);
            },
        };
        l.StartsAt(Status.Open);
        l.Configure(Status.Open).PermitIf(Trigger.Close, Status.Closed, guards);
        l.Configure(Status.Closed).Final();
        List<Fault> faults = [];
        return LifecycleValidator.Define(l, faults) ?? throw new InvalidRulesException(faults);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Fire(LifecycleDefinition lifecycle, bool throws)
    {
        Complaint complaint = TypicalLifecycle.Complaint with { Details = new() { Wanted = throws ? "throw" : null } };
        Actor actor = Actor.Staff(new string("wu.lei"));
        string argument = new('x', 3);
        try
        {
            lifecycle.Decide(Status.Open, Go, new(complaint, actor, default, argument));
        }
        catch (TimeoutException)
        {
        }

        return [new(complaint), new(actor), new(argument)];
    }
}
