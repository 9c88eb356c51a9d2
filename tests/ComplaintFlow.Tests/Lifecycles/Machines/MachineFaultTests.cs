using ComplaintFlow.Lifecycles;
using Stateless;
using Machine = Stateless.StateMachine<ComplaintFlow.Tests.Lifecycles.Machines.Case, ComplaintFlow.Tests.Lifecycles.Machines.Step>;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>What a machine is refused for, all at once, each with code, place and fix.</summary>
public class MachineFaultTests
{
    [Fact]
    public void Entry_exit_activation_and_deactivation_actions_are_refused_each() => Refuses(
        machine => machine.Configure(Case.New).OnEntry(() => { }).OnEntryFrom(Step.Take, () => { }).OnExit(Nothing).OnActivate(() => { }).OnDeactivate(() => { }),
        (ErrorCodes.ActionInMachine, "has an entry action"),
        (ErrorCodes.ActionInMachine, "has an entry action"),
        (ErrorCodes.ActionInMachine, "has an exit action 'Nothing'"),
        (ErrorCodes.ActionInMachine, "has an activation action"),
        (ErrorCodes.ActionInMachine, "has a deactivation action"));

    [Fact]
    public void Asynchronous_actions_are_refused_too() => Refuses(
        machine => machine.Configure(Case.New).OnEntryAsync(() => Task.CompletedTask).OnExitAsync(() => Task.CompletedTask),
        (ErrorCodes.ActionInMachine, "has an entry action"),
        (ErrorCodes.ActionInMachine, "has an exit action"));

    [Fact]
    public void Asynchronous_guards_which_GetInfo_hides_are_refused() => Refuses(
        machine => machine.Configure(Case.New)
            .PermitIfAsync(Step.Note, Case.Done, () => Task.FromResult(false))
            .PermitReentryIfAsync(Step.Split, () => Task.FromResult(false))
            .PermitIfAsync(Step.Close, Case.Checking, () => Task.FromResult(true)),
        (ErrorCodes.AsynchronousRule, "'Note' has an asynchronous guard"),
        (ErrorCodes.AsynchronousRule, "'Split' has an asynchronous guard"),
        (ErrorCodes.AsynchronousRule, "'Close' has an asynchronous guard"));

    [Fact]
    public void Asynchronous_selectors_and_internal_actions_are_refused() => Refuses(
        machine => machine.Configure(Case.New)
            .PermitDynamicAsync(Step.Note, () => Task.FromResult(Case.Done))
            .PermitDynamicIfAsync(Step.Take, () => Task.FromResult(Case.Done), () => false)
            .InternalTransitionAsync(Step.Split, () => Task.CompletedTask),
        (ErrorCodes.AsynchronousRule, "'Note' has an asynchronous selector"),
        (ErrorCodes.AsynchronousRule, "'Take' has an asynchronous selector"),
        (ErrorCodes.AsynchronousRule, "'Split' has an asynchronous internal action"),
        (ErrorCodes.UndefinedTarget, "'Note' does not declare the states that it may choose"),
        (ErrorCodes.UndefinedTarget, "'Take' does not declare the states that it may choose"));

    [Fact]
    public void Callbacks_are_refused()
    {
        Refuses(machine => machine.OnTransitioned(_ => { }), (ErrorCodes.ActionInMachine, "a callback registered with OnTransitioned or OnTransitionCompleted"));
        Refuses(machine => machine.OnTransitionCompletedAsync(_ => Task.CompletedTask), (ErrorCodes.ActionInMachine, "a callback"));
    }

    [Fact]
    public void How_an_argument_is_written_that_the_machine_does_not_have_is_refused()
    {
        static LifecycleDefinition Define(Action<MachineArguments<Step>> arguments) => Lifecycle.Define<Case, Step>("trial", 1, Case.New, (machine, _) => Sound(machine), arguments);
        Only(ErrorCodes.UnwrittenArgument, "no state has a rule for that trigger", () => Define(l => l.Argument(Step.Split, HostJson.Default.String)));
        Only(ErrorCodes.UnwrittenArgument, "carries no argument, but the specified JSON form is for String", () => Define(l => l.Argument(Step.AskCustomer, HostJson.Default.String)));
    }

    [Fact]
    public void Structure_is_looked_at_beside_actions_and_nothing_untrue_is_told() => Refuses(
        machine =>
        {
            machine.Configure(Case.New).OnEntry(() => throw new TimeoutException()).Permit(Step.Note, Case.Open).Permit(Step.Split, Case.Stock);
            machine.Configure(Case.Open).InitialTransition(Case.AwaitingCustomer);
            machine.Configure(Case.AwaitingCustomer).SubstateOf(Case.Open).Permit(Step.Close, Case.Done);
        },
        (ErrorCodes.ActionInMachine, "has an entry action"),
        (ErrorCodes.UndefinedTarget, "'Stock'"));

    [Fact]
    public void A_rule_if_without_a_guard_is_refused() => Refuses(
        machine => machine.Configure(Case.New).PermitIf(Step.Note, Case.Done).PermitReentryIf(Step.Split).IgnoreIf(Step.Take),
        (ErrorCodes.MissingCondition, "'Note'"),
        (ErrorCodes.MissingCondition, "'Split'"),
        (ErrorCodes.MissingCondition, "'Take'"));

    [Fact]
    public void A_selector_without_declared_targets_is_refused() => Refuses(
        machine => machine.Configure(Case.New).PermitDynamic(Step.Note, () => Case.Done),
        (ErrorCodes.UndefinedTarget, "does not declare the states that it may choose"));

    [Fact]
    public void A_selector_that_declares_what_is_no_state_is_refused() => Refuses(
        machine => machine.Configure(Case.New).PermitDynamic(Step.Note, () => Case.Done, [Case.Done, Case.Stock]),
        (ErrorCodes.UndefinedTarget, "may choose 'Stock', which is not a state of the machine"));

    [Fact]
    public void A_state_whose_only_rule_is_asynchronous_is_not_told_to_have_none() => Refuses(
        machine =>
        {
            machine.Configure(Case.New).Permit(Step.Note, Case.Stock);
            machine.Configure(Case.Stock).PermitIfAsync(Step.Close, Case.Done, () => Task.FromResult(true));
        },
        (ErrorCodes.AsynchronousRule, "'Close' has an asynchronous guard in 'Stock'"));

    [Fact]
    public void What_Stateless_throws_while_it_is_configured_is_a_fault() => Refuses(
        machine => machine.Configure(Case.Open).SubstateOf(Case.Open),
        (ErrorCodes.MachineThrew, "The configuration of the machine threw ArgumentException: Configuring Open as a substate of Open"));

    [Fact]
    public void What_the_host_throws_while_it_is_configured_is_a_fault() =>
        Refuses(_ => throw new TimeoutException("No file."), (ErrorCodes.MachineThrew, "The configuration of the machine threw TimeoutException: No file."));

    [Fact]
    public void What_was_configured_before_something_was_thrown_is_looked_at() => Refuses(
        machine =>
        {
            machine.Configure(Case.New).OnEntry(() => { });
            throw new TimeoutException("No file.");
        },
        (ErrorCodes.MachineThrew, "No file."),
        (ErrorCodes.ActionInMachine, "has an entry action"));

    [Fact]
    public void Asking_for_the_context_while_the_machine_is_configured_is_a_fault() => Only(
        ErrorCodes.MachineThrew, "No trigger is being fired.", () => Lifecycle.Define<Case, Step>("trial", 1, Case.New, (_, now) => now()));

    [Fact]
    public void Guards_on_a_machine_of_another_making_are_refused_with_the_call_to_make()
    {
        StateMachine<Case, Step> other = new(Case.New);
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => other.Configure(Case.New).PermitIf(Step.Close, Case.Done, Guard.IsStaff));
        Assert.Contains("Call AddLifecycle(name, version, startsAt, (machine, now) => …)", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => other.Configure(Case.New).Final());
        Assert.Throws<InvalidOperationException>(() => other.SetTriggerParameters(Step.Refund, HostJson.Default.Refund));
    }

    [Fact]
    public void A_guard_that_is_not_named_is_refused() => Refuses(
        machine => machine.Configure(Case.New).PermitIf(Step.Note, Case.Done, [.. Array.Empty<Guard>()]),
        (ErrorCodes.MachineThrew, "At least one guard is required."));

    [Fact]
    public void Arguments_that_nobody_writes_are_refused() => Refuses(
        machine => machine.Configure(Case.New).Permit(machine.SetTriggerParameters<decimal, string>(Step.Refund).Trigger, Case.Done),
        (ErrorCodes.UnwrittenArgument, "carries Decimal and String, but no JSON form is specified for it"));

    [Fact]
    public void Arguments_that_are_written_otherwise_than_declared_are_refused() => Only(
        ErrorCodes.UnwrittenArgument,
        "carries Decimal and String, but the specified JSON form is for String",
        () => Lifecycle.Define<Case, Step>(
            "trial",
            1,
            Case.New,
            (machine, _) => Sound(machine).Configure(Case.New).Permit(machine.SetTriggerParameters<decimal, string>(Step.Refund).Trigger, Case.Done),
            l => l.Argument(Step.Refund, HostJson.Default.String)));

    [Fact]
    public void Arguments_that_are_written_by_other_types_are_refused() => Only(
        ErrorCodes.UnwrittenArgument,
        "carries Int32 and String, but the specified JSON form is for Decimal and String",
        () => Lifecycle.Define<Case, Step>(
            "trial",
            1,
            Case.New,
            (machine, _) => Sound(machine).Configure(Case.New).Permit(machine.SetTriggerParameters<int, string>(Step.Refund).Trigger, Case.Done),
            l => l.Argument(Step.Refund, HostJson.Default.Refund, refund => (refund.Amount, refund.Why))));

    [Fact]
    public void A_target_that_is_never_configured_is_refused() =>
        Refuses(machine => machine.Configure(Case.New).Permit(Step.Note, Case.Stock), (ErrorCodes.UndefinedTarget, "A trigger leads to the state 'Stock', which has no rules"));

    [Fact]
    public void A_dead_end_and_a_status_that_nothing_leads_to_are_refused() => Refuses(
        machine => machine.Configure(Case.Stock).Permit(Step.Note, Case.Done),
        (ErrorCodes.UnreachableStatus, "'stock'"));

    [Fact]
    public void Two_rules_that_always_apply_are_refused() =>
        Refuses(machine => machine.Configure(Case.New).Permit(Step.Note, Case.Done).Ignore(Step.Note), (ErrorCodes.ConflictingRules, "'note' has two rules in 'new'"));

    [Fact]
    public void Several_parents_are_refused() => Refuses(
        machine =>
        {
            machine.Configure(Case.Stock).Permit(Step.Note, Case.Done);
            machine.Configure(Case.New).SubstateOf(Case.Stock).SubstateOf(Case.Open);
            machine.Configure(Case.Open).Permit(Step.Split, Case.Done);
        },
        (ErrorCodes.SeveralParents, "'new' is a substate of"),
        (ErrorCodes.UnreachableStatus, "'open'"));

    [Fact]
    public void An_initial_substate_that_is_none_is_refused() => Refuses(
        machine => machine.Configure(Case.New).InitialTransition(Case.Checking),
        (ErrorCodes.InvalidInitialSubstate, "The target (Checking) for the initial transition is not a substate"));

    [Fact]
    public void Enums_whose_members_are_not_one_thing_each_are_refused()
    {
        Only(ErrorCodes.NamelessMember, "[Flags]", () => Lifecycle.Define<FileAttributes, Step>("trial", 1, FileAttributes.Hidden, (_, _) => { }));
        Only(ErrorCodes.NamelessMember, "have the same value", () => Lifecycle.Define<Case, Doubled>("trial", 1, Case.New, (_, _) => { }));
        Only(ErrorCodes.NamelessMember, "have the same name 'go-on'", () => Lifecycle.Define<Case, Homonyms>("trial", 1, Case.New, (_, _) => { }));
        Only(ErrorCodes.NamelessMember, "neither an enum nor string", () => Lifecycle.Define<int, Step>("trial", 1, 0, (_, _) => { }));
        InvalidRulesException both = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<int, long>("trial", 1, 0, (_, _) => { }));
        Assert.Equal(2, both.Faults.Length);
    }

    [Fact]
    public void Values_that_are_no_members_and_texts_that_are_no_names_are_refused()
    {
        Refuses(machine => machine.Configure(Case.New).Permit((Step)77, Case.Done), (ErrorCodes.NamelessMember, "'77'"));
        Refuses(machine => machine.Configure((Case)88).Permit(Step.Note, Case.Done), (ErrorCodes.NamelessMember, "'88'"));
        Only(ErrorCodes.NamelessMember, "white space", () => Lifecycle.Define<string, string>("trial", 1, "a", (machine, _) => machine.Configure("a").Ignore(" b")));
    }

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_place_and_fix()
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<Case, Step>("trial", 1, Case.New, (machine, _) => Sound(machine).Configure(Case.New)
            .OnEntry(() => { }).PermitIfAsync(Step.Note, Case.Done, () => Task.FromResult(true)).PermitIf(Step.Split, Case.Done)));
        Assert.Equal([ErrorCodes.ActionInMachine, ErrorCodes.AsynchronousRule, ErrorCodes.MissingCondition], thrown.Faults.Select(fault => fault.Code));
        Assert.Equal(["trial:New", "trial:New:Note", "trial:New:Split"], thrown.Faults.Select(fault => fault.Place));
        Assert.All(thrown.Faults, fault => Assert.NotEmpty(fault.Fix));
    }

    [Fact]
    public void A_name_that_is_none_and_a_version_below_1_are_refused() =>
        Assert.Equal(2, Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<Case, Step>("", 0, Case.New, (machine, _) => Sound(machine))).Faults.Length);

    private static Machine Sound(Machine machine)
    {
        machine.Configure(Case.New).Permit(Step.AskCustomer, Case.Checking);
        machine.Configure(Case.Checking).Permit(Step.CustomerReplied, Case.Done);
        machine.Configure(Case.Done).Final();
        return machine;
    }

    private static void Refuses(Action<Machine> more, params (string Code, string Says)[] faults)
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define<Case, Step>("trial", 1, Case.New, (machine, _) => more(Sound(machine))));
        Assert.Equal(faults.Select(fault => fault.Code), thrown.Faults.Select(fault => fault.Code));
        Assert.All(faults.Zip(thrown.Faults), pair => Assert.Contains(pair.First.Says, pair.Second.Message, StringComparison.Ordinal));
    }

    private static void Only(string code, string says, Action define)
    {
        Fault fault = Assert.Single(Assert.Throws<InvalidRulesException>(define).Faults);
        Assert.Equal(code, fault.Code);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    private static void Nothing()
    {
    }

    private enum Doubled
    {
#pragma warning disable CA1069
        One = 1,
        Two = 1,
#pragma warning restore CA1069
    }

    private enum Homonyms
    {
        GoOn,
        GoON,
    }
}
