using ComplaintFlow.Tests.Lifecycles.Machines;
using Stateless;

namespace ComplaintFlow.Tests.Lifecycles;

public class StateMachineTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public void A_lifecycle_becomes_a_machine_of_Stateless()
    {
        Status at = SixStage.Start;
        List<Trigger> recorded = [];
        StateMachine<Status, Trigger> machine = SixStage.ToStateMachine(() => at, status => at = status, () => default, (trigger, _) => recorded.Add(trigger));
        foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.ReportProgress])
            machine.Fire(trigger);
        Assert.Equal(Status.Implementing, at);
        Assert.Equal([Trigger.ReportProgress], recorded);
        Assert.True(machine.IsInState(Status.Open));
        Assert.True(machine.CanFire(Trigger.Inform));
        Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.Close));
    }

    [Fact]
    public void Its_guards_give_their_names_as_reasons()
    {
        LifecycleDefinition definition = Lifecycle.Define("trial", 1, l =>
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).PermitIf(Trigger.Close, Status.Closed, Guard.Of("never", _ => false));
            l.Configure(Status.Closed).Final();
        });
        StateMachine<Status, Trigger> machine = definition.ToStateMachine(() => Status.Open, _ => { }, () => default);
        Assert.False(machine.CanFire(Trigger.Close, out ICollection<string> unmet));
        Assert.Equal(["never"], unmet);
    }
}
