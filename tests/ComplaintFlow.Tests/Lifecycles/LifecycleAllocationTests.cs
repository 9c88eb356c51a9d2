using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleAllocationTests
{
    [Fact]
    public void Deciding_allocates_nothing() => AllocatesNothing(() =>
        Assert.True(TypicalLifecycle.Definition.Decide(Status.Investigating, Trigger.Propose, TypicalLifecycle.Context).Kind == TransitionKind.Move));

    [Fact]
    public void Refusing_allocates_nothing_until_the_reasons_are_asked_for() => AllocatesNothing(() =>
        Assert.True(TypicalLifecycle.Definition.Decide(Status.Investigating, Trigger.Withdraw, TypicalLifecycle.Context).Why == RefusalKind.GuardsUnmet));

    [Fact]
    public void Asking_for_options_allocates_nothing()
    {
        TriggerTransition[] room = new TriggerTransition[TypicalLifecycle.Definition.Triggers.Length];
        AllocatesNothing(() => TypicalLifecycle.Definition.GetOptions(Status.Investigating, TypicalLifecycle.Context, room));
    }

    private static void AllocatesNothing(Action work)
    {
        for (int warmUp = 0; warmUp < 200; warmUp++)
            work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 1_000; run++)
            work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
