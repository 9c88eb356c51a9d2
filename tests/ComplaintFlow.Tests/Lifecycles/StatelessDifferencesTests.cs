using Machine = Stateless.StateMachine<string, string>;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>What docs/bring-your-machine.md says of Stateless where ComplaintFlow differs: it must stay true of the version in use.</summary>
public class StatelessDifferencesTests
{
    [Fact]
    public void Stateless_gives_the_reasons_of_one_level_only()
    {
        Machine machine = new("looking");
        machine.Configure("open").PermitIf("go", "closed", () => false, "parent's");
        machine.Configure("looking").SubstateOf("open").PermitIf("go", "closed", () => false, "own");
        Assert.False(machine.CanFire("go", out ICollection<string> unmet));
        Assert.Equal(["parent's"], unmet);
    }

    [Fact]
    public void Stateless_asks_the_guard_of_an_internal_transition_again()
    {
        int asked = 0;
        Machine machine = new("open");
        machine.Configure("open").InternalTransitionIf("go", _ => ++asked > 0, () => { });
        machine.Fire("go");
        Assert.Equal(2, asked);
    }

    [Fact]
    public void Stateless_takes_a_trigger_without_its_argument()
    {
        Machine machine = new("open");
        Machine.TriggerWithParameters<string> go = machine.SetTriggerParameters<string>("go");
        string? seen = "nothing";
        machine.Configure("open").PermitIf(go, "closed", text => (seen = text) is null);
        machine.Fire("go");
        Assert.Equal("closed", machine.State);
        Assert.Null(seen);
    }

    [Fact]
    public void Stateless_takes_an_argument_that_the_trigger_does_not_carry()
    {
        Machine machine = new("open");
        machine.Configure("open").Permit("go", "closed");
        machine.Fire(new Machine.TriggerWithParameters<int>("go"), 5);
        Assert.Equal("closed", machine.State);
    }

    [Fact]
    public void Stateless_goes_where_a_selector_says_declared_or_not()
    {
        Machine machine = new("open");
        machine.Configure("open").PermitDynamic("go", () => "anywhere");
        machine.Fire("go");
        Assert.Equal("anywhere", machine.State);
        Assert.False(machine.CanFire("go"));
    }

    [Fact]
    public void Stateless_throws_for_two_rules_at_once_and_for_a_bad_initial_substate_when_they_are_met()
    {
        Machine twice = new("open");
        twice.Configure("open").Permit("go", "closed").Permit("go", "withdrawn");
        Assert.Throws<InvalidOperationException>(() => twice.Fire("go"));

        Machine initial = new("open");
        initial.Configure("open").Permit("go", "parent");
        initial.Configure("parent").InitialTransition("open");
        Assert.Throws<InvalidOperationException>(() => initial.Fire("go"));
    }

    [Fact]
    public void Stateless_does_nothing_for_a_parents_rule_to_the_present_status()
    {
        Machine machine = new("looking");
        bool transitioned = false;
        machine.OnTransitioned(_ => transitioned = true);
        machine.Configure("open").Permit("go", "looking");
        machine.Configure("looking").SubstateOf("open");
        machine.Fire("go");
        Assert.False(transitioned);
        Assert.Equal("looking", machine.State);
    }

    [Fact]
    public void Stateless_leaves_and_enters_nothing_of_the_parent_between_siblings()
    {
        List<string> ran = [];
        Machine machine = new("looking");
        machine.Configure("open").OnEntry(() => ran.Add("entry")).OnExit(() => ran.Add("exit"));
        machine.Configure("looking").SubstateOf("open").Permit("go", "repairing");
        machine.Configure("repairing").SubstateOf("open");
        machine.Fire("go");
        Assert.Empty(ran);
    }
}
