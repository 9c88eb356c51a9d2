using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleBuilderTests
{
    [Fact]
    public void A_lifecycle_reads_like_its_design()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define("six-stage", version: 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Acknowledge, Status.Acknowledged);
            l.Configure(Status.Investigating).SubstateOf(Status.Open)
                .PermitIf(Trigger.Propose, Status.Proposed, Guard.StepDone("gather-information"))
                .PermitReentry(Trigger.Reassess).Ignore(Trigger.Acknowledge);
            l.Configure(Status.AwaitingCustomer).SubstateOf(Status.Open).PausesClocks();
            l.Configure(Status.Closed).Final();

            // What the design leaves out.
            l.Configure(Status.Open).Permit(Trigger.Close, Status.Closed).Permit(Trigger.AskCustomer, Status.AwaitingCustomer);
            l.Configure(Status.Acknowledged).SubstateOf(Status.Open).Permit(Trigger.Investigate, Status.Investigating);
            l.Configure(Status.Proposed).SubstateOf(Status.Open);
        });
        Assert.Equal(new LifecycleKey("six-stage", 1), lifecycle.Key);
        Assert.True(lifecycle.PausesClocks(Status.AwaitingCustomer));
        Assert.Equal(RefusalKind.GuardsUnmet, lifecycle.Decide(Status.Investigating, Trigger.Propose, TypicalLifecycle.Context with
        {
            Complaint = TypicalLifecycle.Complaint with { Handling = ComplaintHandling.None },
        }).Why);
    }

    [Fact]
    public void A_status_may_be_described_in_several_places()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define("trial", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
            l.Configure(Status.Received).Ignore(Trigger.Acknowledge);
        });
        Assert.Equal([Status.Received, Status.Closed], lifecycle.Statuses.AsEnumerable());
        Assert.Equal([Trigger.Close, Trigger.Acknowledge], lifecycle.Describe(Status.Received).Rules.Select(rule => rule.Trigger));
    }

    [Fact]
    public void What_is_not_in_a_lifecycle_is_not_found()
    {
        Assert.False(BuiltIn.SixStage.Contains(Status.Reviewing));
        Assert.False(BuiltIn.SixStage.Contains(default));
        Assert.Null(BuiltIn.SixStage.FindTrigger("improve"));
        Assert.Throws<ArgumentException>(() => BuiltIn.SixStage.IsFinal(Status.Reviewing));
        Assert.Throws<ArgumentException>(() => BuiltIn.SixStage.Describe(default));
    }

    [Fact]
    public void Triggers_are_the_same_by_name()
    {
        Assert.True(Trigger.Of("close") == Trigger.Close);
        Assert.True(Trigger.Of("close", ModelJson.Default.String) == Trigger.Close);
        Assert.True(Trigger.Of("Close") != Trigger.Close);
        Assert.Equal(Trigger.Of("close").GetHashCode(), Trigger.Close.GetHashCode());
        Assert.Throws<ArgumentException>(() => Trigger.Of(" close"));
    }
}
