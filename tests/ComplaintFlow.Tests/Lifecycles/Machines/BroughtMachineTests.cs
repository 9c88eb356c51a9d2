using System.Globalization;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.DependencyInjection;
using Stateless;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>A machine of Stateless as a host has it becomes a lifecycle.</summary>
public class BroughtMachineTests
{
    private static readonly GuardContext Supervisor = TypicalLifecycle.Context;
    private static readonly GuardContext Clerk = TypicalLifecycle.Context with { Actor = Actor.Staff("wu") };

    [Fact]
    public async Task The_program_that_a_user_of_Stateless_would_write_runs()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow()
            .AddLifecycle<Case, Step>("returns", version: 1, startsAt: Case.New, (machine, now) =>
            {
                var refund = machine.SetTriggerParameters(Step.Refund, HostJson.Default.Refund, r => (r.Amount, r.Why));
                machine.Configure(Case.New).SubstateOf(Case.Open).Permit(Step.Take, Case.Checking);
                machine.Configure(Case.Checking).SubstateOf(Case.Open).InitialTransition(Case.Stock)
                    .PermitIf(refund, Case.Done, (amount, why) => amount < 500m, "below 500")
                    .PermitIf(Step.Close, Case.Done, Guard.Role("supervisor"));
                machine.Configure(Case.Stock).SubstateOf(Case.Checking);
                machine.Configure(Case.Done).Final();
            })
            .AllowEveryActor()
            .UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        Actor actor = Actor.Staff("li.na");
        ComplaintId id = (await desk.ReceiveAsync(new() { Customer = new() { Id = "C-1" }, Channel = Channel.Phone, Description = "Broken.", Lifecycle = "returns" }, actor)).OrThrow().Id;
        await desk.FireAsync(id, Step.Take, actor);
        IReadOnlyList<TriggerOption<Step>> options = await desk.GetOptionsAsync<Step>(id, actor);
        Assert.True(options.Single(option => option.Trigger == Step.Refund).MayFire);
        Assert.False(options.Single(option => option.Trigger == Step.Close).MayFire);

        Outcome dear = await desk.FireAsync(id, Step.Refund, new Refund(600, "broken"), actor);
        Assert.Equal((ErrorCodes.GuardsUnmet, "below 500"), (dear.Refusal!.Code, Assert.Single(dear.Refusal.Reasons)));
        Outcome done = await desk.FireAsync(id, Step.Refund, new Refund(20, "broken"), actor);
        Assert.Equal(Case.Done, done.OrThrow().Status.As<Case>());
        Assert.True(done.Complaint!.IsClosed);
        StatusChanged changed = Assert.Single(done.Events.OfType<StatusChanged>());
        Assert.Equal(("refund", "{\"Amount\":20,\"Why\":\"broken\"}"), (changed.Trigger, changed.Argument));
    }

    [Fact]
    public void Its_description_is_that_of_any_lifecycle()
    {
        LifecycleDefinition returns = ReturnsMachine.Definition;
        Assert.Equal(Status.Of("new"), returns.Start);
        Assert.Equal(Status.Open, returns.Describe(Status.Of(Case.New)).Parent);
        Assert.Equal(Status.Of(Case.Stock), returns.Describe(Status.Of(Case.Checking)).Initial);
        Assert.True(returns.IsFinal(Status.Of("done")));
        Assert.True(returns.PausesClocks(Status.AwaitingCustomer));
        Assert.True(returns.IsIn(Status.Of(Case.Stock), Status.Open));
        Assert.Equal(typeof(Refund), returns.FindTrigger("refund")!.ArgumentType);
        Assert.Contains("below 500", returns.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("\"Kind\": \"internal\"", returns.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trigger_is_decided_by_Stateless()
    {
        Expect(Case.New, Step.Take, Supervisor, TransitionKind.Move, Case.Stock);
        Expect(Case.Stock, Step.Close, Supervisor, TransitionKind.Move, Case.Done);
        Expect(Case.Stock, Step.Note, Supervisor, TransitionKind.Internal, Case.Stock);
        Expect(Case.Checking, Step.AskCustomer, Clerk, TransitionKind.Move, Case.AwaitingCustomer);
        Assert.Equal(["role(supervisor)"], ReturnsMachine.Definition.Decide(Status.Of(Case.Stock), Trigger.Close, Clerk).Unmet.Select(guard => guard.ToString()));
        Assert.Equal(RefusalKind.NotPermitted, ReturnsMachine.Definition.Decide(Status.Of(Case.New), Trigger.Close, Clerk).Why);
        Assert.Equal(RefusalKind.UnknownStatus, ReturnsMachine.Definition.Decide(Status.Received, Trigger.Close, Clerk).Why);
        Assert.Equal(RefusalKind.WrongArgument, ReturnsMachine.Definition.Decide(Status.Of(Case.Stock), Trigger.Of(Step.Refund), Clerk).Why);
    }

    [Fact]
    public void A_lambda_sees_the_arguments_and_the_context_of_this_firing()
    {
        Assert.Equal(Status.Of(Case.Done), Fire(new Refund(499.99m, "x")).To);
        Assert.Equal("below 500", Assert.Single(Fire(new Refund(500, "x")).Unmet).ToString());
        GuardContext customer = Clerk with { Actor = Actor.Customer("C-1") };
        Assert.Equal("by staff", Assert.Single(ReturnsMachine.Definition.Decide(Status.Of(Case.Stock), Trigger.AskCustomer, customer).Unmet).ToString());

        static Transition Fire(Refund refund) => ReturnsMachine.Definition.Decide(Status.Of(Case.Stock), Trigger.Of(Step.Refund), Clerk with { Argument = refund });
    }

    [Fact]
    public void While_an_argument_is_missing_a_trigger_with_a_lambda_is_open()
    {
        TriggerTransition[] room = new TriggerTransition[ReturnsMachine.Definition.Triggers.Length];
        int count = ReturnsMachine.Definition.GetOptions(Status.Of(Case.Stock), Clerk, room);
        TriggerTransition refund = room.AsSpan(0, count).ToArray().Single(option => option.Trigger == Trigger.Of(Step.Refund));
        Assert.Equal((TransitionKind.Move, default), (refund.Transition.Kind, refund.Transition.To));
    }

    [Fact]
    public void A_configuration_from_elsewhere_is_brought_unchanged()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<State, Trig>(
            "elsewhere",
            1,
            State.Idle,
            (machine, _) =>
            {
                Elsewhere.Configure(machine);
                machine.Configure(State.Over).Final();
            },
            l => l.Argument(Trig.Pay, HostJson.Default.Refund, pay => (pay.Amount, pay.Why)));
        Assert.Equal(Status.Of("over"), lifecycle.Decide(Status.Of("idle"), Trigger.Of(Trig.Pay), Clerk with { Argument = new Refund(1, "why") }).To);
        Guard unmet = Assert.Single(lifecycle.Decide(Status.Of("idle"), Trigger.Of(Trig.Pay), Clerk with { Argument = new Refund(1000, "why") }).Unmet);
        Assert.Equal("a custom condition", unmet.Describe(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")));
        Assert.Equal("IsQuiet", Assert.Single(lifecycle.Decide(Status.Of("idle"), Trigger.Of(Trig.Stop), Clerk).Unmet).ToString());
    }

    [Fact]
    public void Strings_stand_for_themselves()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<string, string>("texts", 1, "Neu", (machine, _) =>
        {
            machine.Configure("Neu").Permit("los", "Fertig").Ignore("nichts").PermitReentry("nochmal");
            machine.Configure("Fertig").Final().PermitIf("zurück", "Neu", Guard.IsStaff);
        });
        Assert.Equal(Status.Of("Fertig"), lifecycle.Decide(Status.Of("Neu"), Trigger.Of("los"), Clerk).To);
        Assert.Equal(TransitionKind.Ignored, lifecycle.Decide(Status.Of("Neu"), Trigger.Of("nichts"), Clerk).Kind);
        Assert.Equal(TransitionKind.Reentry, lifecycle.Decide(Status.Of("Neu"), Trigger.Of("nochmal"), Clerk).Kind);
        Assert.Equal(Status.Of("Neu"), lifecycle.Decide(Status.Of("Fertig"), Trigger.Of("zurück"), Clerk).To);
    }

    [Fact]
    public void A_dynamic_rule_goes_to_what_it_declares_and_nowhere_else()
    {
        Case chosen = Case.Done;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("dynamic", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).PermitDynamic(Step.Split, () => chosen, [Case.Done, Case.Checking, Case.New]);
            machine.Configure(Case.Checking).Permit(Step.Close, Case.Done);
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal(Status.Of(Case.Done), lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk).To);
        chosen = Case.New;
        Assert.Equal(TransitionKind.Reentry, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk).Kind);
        chosen = Case.Stock;
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk));
        Assert.Contains("chose 'stock'", thrown.Message, StringComparison.Ordinal);
        chosen = Case.Checking;
        Assert.Equal(Status.Of(Case.Checking), lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk).To);
    }

    [Fact]
    public void What_a_lambda_throws_is_heard_and_the_next_firing_is_as_if_nothing_had_been()
    {
        bool fails = true;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("throws", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).PermitIf(Step.Close, Case.Done, () => fails ? throw new InvalidOperationException("mine") : true, "a");
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(() => lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk)).Message);
        fails = false;
        Assert.Equal(Status.Of(Case.Done), lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk).To);
    }

    [Fact]
    public void An_internal_transition_and_an_ignored_trigger_are_told_apart()
    {
        int number = 0;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("quiet", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).Permit(Step.Close, Case.Done)
                .InternalTransitionIf(Step.Note, _ => number == 1, () => { }, "one")
                .IgnoreIf(Step.Note, () => number == 2, "two")
                .InternalTransition(Step.Split, () => { });
            machine.Configure(Case.Done).Final();
        });
        TransitionKind[] kinds = new TransitionKind[3];
        for (number = 0; number < 3; number++)
            kinds[number] = lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Note), Clerk).Kind;
        Assert.Equal([TransitionKind.Refused, TransitionKind.Internal, TransitionKind.Ignored], kinds);
        Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk).Kind);
    }

    [Fact]
    public void The_action_of_an_internal_transition_runs_neither_when_it_is_asked_about_nor_when_it_is_fired()
    {
        int ran = 0;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("silent", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.New).Permit(Step.Close, Case.Done)
                .InternalTransition(Step.Note, () => ran++)
                .InternalTransitionIf(Step.Split, _ => true, () => throw new InvalidOperationException("disk full"), "there");
            machine.Configure(Case.Done).Final();
        });
        TriggerTransition[] room = new TriggerTransition[3];
        Assert.Equal(3, lifecycle.GetOptions(Status.Of(Case.New), Clerk, room));
        Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Note), Clerk).Kind);
        Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Split), Clerk).Kind);
        Assert.Equal(0, ran);
    }

    [Fact]
    public void A_guard_may_read_the_state_of_its_machine()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("reading", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.Open)
                .IgnoreIf(Step.Note, () => machine.State == Case.New, "new")
                .InternalTransitionIf(Step.Note, _ => machine.IsInState(Case.Checking), () => { }, "checking");
            machine.Configure(Case.New).SubstateOf(Case.Open).Permit(Step.Take, Case.Checking);
            machine.Configure(Case.Checking).SubstateOf(Case.Open).Permit(Step.Close, Case.Done);
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal(TransitionKind.Ignored, lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Note), Clerk).Kind);
        Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Of(Case.Checking), Trigger.Of(Step.Note), Clerk).Kind);
    }

    [Fact]
    public void Reasons_are_those_of_lambdas_and_guards_alike()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("reasons", 1, Case.New, (machine, _) =>
        {
            machine.Configure(Case.Open).PermitIf(Step.Close, Case.Done, Guard.StepDone("listen"));
            machine.Configure(Case.New).SubstateOf(Case.Open)
                .PermitIf(Step.Close, Case.Done, () => false, "never", Guard.Role("supervisor"), Guard.IsStaff)
                .InternalTransitionIf(Step.Note, () => false, "not now", Guard.Role("supervisor"));
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal(["never", "role(supervisor)", "step-done(listen)"], lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk).Unmet.Select(guard => guard.ToString()));
        Assert.Equal(["not now", "role(supervisor)"], lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Note), Clerk).Unmet.Select(guard => guard.ToString()));
        Assert.Equal(["not now"], lifecycle.Decide(Status.Of(Case.New), Trigger.Of(Step.Note), Supervisor).Unmet.Select(guard => guard.ToString()));
    }

    [Fact]
    public void The_context_is_there_while_something_is_fired_only()
    {
        Func<GuardContext>? kept = null;
        LifecycleDefinition lifecycle = Lifecycle.Define<Case, Step>("kept", 1, Case.New, (machine, now) =>
        {
            kept = now;
            machine.Configure(Case.New).PermitIf(Step.Close, Case.Done, () => now().Complaint is not null, "there");
            machine.Configure(Case.Done).Final();
        });
        Assert.Equal(Status.Of(Case.Done), lifecycle.Decide(Status.Of(Case.New), Trigger.Close, Clerk).To);
        Assert.Throws<InvalidOperationException>(() => kept!());
    }

    [Fact]
    public void Members_of_an_enum_go_in_and_come_out()
    {
        Assert.Equal(Status.AwaitingCustomer, Status.Of(Case.AwaitingCustomer));
        Assert.Equal(Trigger.AskCustomer, Trigger.Of(Step.AskCustomer));
        Assert.Equal(Case.AwaitingCustomer, Status.AwaitingCustomer.As<Case>());
        Assert.False(Status.Received.TryAs(out Case _));
        Assert.Throws<InvalidOperationException>(() => Status.Received.As<Case>());
        Assert.Throws<ArgumentException>(() => Status.Of((Case)99));
        Assert.Throws<ArgumentException>(() => Status.Of(FileAttributes.Hidden));
    }

    private static void Expect(Case from, Step step, GuardContext context, TransitionKind kind, Case to)
    {
        for (int time = 0; time < 2; time++)
        {
            Transition transition = ReturnsMachine.Definition.Decide(Status.Of(from), Trigger.Of(step), context);
            Assert.Equal((kind, Status.Of(to)), (transition.Kind, transition.To));
        }
    }

    private enum State
    {
        Idle,
        Over,
    }

    private enum Trig
    {
        Pay,
        Stop,
    }

    private static class Elsewhere
    {
        public static void Configure(StateMachine<State, Trig> m)
        {
            StateMachine<State, Trig>.TriggerWithParameters<decimal, string> pay = m.SetTriggerParameters<decimal, string>(Trig.Pay);
            m.Configure(State.Idle).PermitIf(pay, State.Over, IsSmall).PermitIf(Trig.Stop, State.Over, IsQuiet);
            m.OnUnhandledTrigger((_, _) => throw new InvalidOperationException("A refusal is a value."));
        }

        private static bool IsQuiet() => false;

        private static bool IsSmall(decimal amount, string why) => amount < 500 && why.Length > 0;
    }
}
