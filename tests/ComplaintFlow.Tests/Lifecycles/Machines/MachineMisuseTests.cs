using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>What a host may get wrong with a machine of its own: it is told at the first firing, and nothing wrong is remembered.</summary>
public class MachineMisuseTests
{
    private static readonly GuardContext Clerk = TypicalLifecycle.Context with { Actor = Actor.Staff("wu") };

    [Fact]
    public void A_guard_by_name_that_asks_for_the_context_of_the_machine_is_told_at_once_and_never_sees_another_firing()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("leaking", 1, Case.New, (machine, now) =>
        {
            machine.Configure(Case.New).PermitIf(Step.Close, Case.Done, Guard.Of("boss", _ => now().Actor.IsIn("boss"))).Permit(Step.Take, Case.Done);
            machine.Configure(Case.Done).Final();
        });
        for (int time = 0; time < 3; time++)
        {
            InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk));
            Assert.StartsWith("A Guard receives its context as a parameter.", thrown.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, lifecycle.Decisions.Trees.Single(tree => tree.Trigger == Trigger.Close).Nodes);
    }

    [Fact]
    public void A_guard_by_name_that_reads_the_state_of_the_machine_is_told_at_once()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("reading", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).PermitIf(Step.Close, Case.Done, Guard.Of("new", _ => machine.State == Case.New)).Permit(Step.Take, Case.Done);
            machine.Configure(Case.Done).Final();
        });
        for (int time = 0; time < 2; time++)
            Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk));
    }

    [Fact]
    public void A_context_is_not_given_to_another_thread()
    {
        Func<GuardContext>? kept = null;
        Exception? thrown = null;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("elsewhere", 1, Case.New, (machine, now) =>
        {
            kept = now;
            machine.Configure(Case.New).PermitIf(Step.Close, Case.Done, Look, "look");
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal(Status.Of(Case.Done), lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk).To);
        Assert.IsType<InvalidOperationException>(thrown);

        bool Look()
        {
            Thread other = new(() => thrown = Record.Exception(() => kept!()));
            other.Start();
            other.Join();
            return kept!().Actor == Clerk.Actor;
        }
    }

    [Fact]
    public void A_configuration_that_is_not_the_same_each_time_is_told()
    {
        int machines = 0;
        LifecycleDefinition lifecycle = Lifecycle.Define<string, string>("changing", 1, "a", (machine, _) =>
        {
            machine.Configure("a").PermitIf("go", machines++ < 2 ? "b" : "nowhere", Guard.IsStaff);
            machine.Configure("b").Final();
        });
        for (int time = 0; time < 2; time++)
        {
            InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of("a"), Trigger.Of("go"), Clerk));
            Assert.Contains("must be configured the same way each time", thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_guard_that_fires_its_machine_is_told()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<string, string>("firing", 1, "a", (machine, _) =>
        {
            machine.Configure("a").PermitIf("go", "b", () => Fired(), "fired");
            machine.Configure("b").Permit("on", "c");
            machine.Configure("c").Final();

            bool Fired()
            {
                machine.Fire("on");
                return true;
            }
        });
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of("a"), Trigger.Of("go"), Clerk));
        Assert.Contains("Guards and selectors must be pure", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selector_that_chooses_what_is_no_member_is_told()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("odd", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).PermitDynamic(Step.Split, () => (Case)77, [Case.Done]);
            machine.Configure(Case.Done).Final();
        });
        Assert.Contains("'77'", Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_are_spread_for_lambdas_only()
    {
        int spread = 0;
        LifecycleDefinition lifecycle = Lifecycle.Define<string, string>("spread", 1, "a", (machine, _) =>
        {
            var go = machine.SetTriggerParameters("go", HostJson.Default.String, text => (text.Length, Spread(text)));
            machine.Configure("a").PermitIf(go, "b", Guard.IsStaff);
            machine.Configure("b").Final();
        });
        for (int time = 0; time < 2; time++)
            Assert.Equal(Status.Of("b"), lifecycle.Decide(Status.Of("a"), Trigger.Of("go"), Clerk with { Argument = "not a number" }).To);
        Assert.Equal(0, spread);

        int Spread(string text)
        {
            spread++;
            return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void A_lambda_beside_guards_is_asked_once_and_a_reason_is_given_once()
    {
        int asked = 0;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("once", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).Permit(Step.Close, Case.Done)
                .InternalTransitionIf(Step.Note, () => ++asked == 1, "first", Guard.IsStaff)
                .PermitIf(Step.Take, Case.Done, () => false, "small")
                .PermitReentryIf(Step.Take, () => false, "small")
                .InternalTransitionIf(Step.Split, () => true, "alone");
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Note), Clerk).Kind);
        Assert.Equal(1, asked);
        Assert.Equal("small", Assert.Single(lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Take), Clerk).Unmet).ToString());
        Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk).Kind);
    }

    [Fact]
    public void A_guard_that_throws_what_Stateless_throws_for_contradicting_rules_is_heard_as_itself()
    {
        const string Text = "Multiple permitted exit transitions are configured, says the host.";
        LifecycleDefinition lifecycle = Lifecycle.Define("text", 1, l =>
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).PermitIf(Trigger.Close, Status.Closed, Guard.Of("throws", _ => throw new InvalidOperationException(Text)));
            l.Configure(Status.Closed).Final();
        });
        Assert.Equal(Text, Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Open, Trigger.Close, default)).Message);
    }

    [Fact]
    public void An_enum_that_uses_every_value_it_can_have_is_refused()
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<string, string>("texts", 1, "a", (machine, _) => machine.Configure("a").Ignore("b")));
        Assert.DoesNotContain(thrown.Faults, fault => fault.Code == ErrorCodes.NamelessMember);
        byte[] all = [.. Enumerable.Range(0, 256).Select(number => (byte)number)];
        Assert.False(MachineProbe<Small, Step>.TryUnused([.. all.Select(number => (Small)number)], out _));
        Assert.True(MachineProbe<Small, Step>.TryUnused([.. all.Skip(1).Select(number => (Small)number)], out Small unused));
        Assert.Equal((Small)0, unused);
    }

    [Fact]
    public void A_start_that_is_no_member_is_named()
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<Case, Step>("trial", 1, (Case)99, (machine, _) => machine.Configure(Case.Done).Final()));
        Assert.Contains("starts at '99'", Assert.Single(thrown.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_thrown_while_arguments_are_said_is_a_fault()
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<Case, Step>("trial", 1, Case.New, (machine, _) => machine.Configure(Case.New).Final(), _ => throw new TimeoutException("No file.")));
        Assert.Equal(ErrorCodes.MachineThrew, Assert.Single(thrown.Faults).Code);
    }

    private enum Small : byte
    {
        One,
    }
}
