using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>The lifecycle in six stages is the same in named rules, on enums and on strings.</summary>
public class SixStageMachineTests
{
    public static TheoryData<string> Kinds => SixStageMachines.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_trigger_comes_to_the_same_in_every_status(string kind)
    {
        LifecycleDefinition lifecycle = SixStageMachines.Of(kind);
        for (int time = 0; time < 2; time++)
        {
            foreach (Status at in BuiltIn.SixStage.Statuses)
            {
                foreach (Trigger trigger in BuiltIn.SixStage.Triggers)
                {
                    Transition expected = BuiltIn.SixStage.Decide(at, trigger, TypicalLifecycle.Context);
                    Transition given = lifecycle.Decide(at, trigger, TypicalLifecycle.Context);
                    Assert.True((expected.Kind, expected.To, expected.Why) == (given.Kind, given.To, given.Why), $"{trigger} in {at}: expected {expected}, given {given}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_statuses_and_triggers_are_the_same(string kind)
    {
        LifecycleDefinition lifecycle = SixStageMachines.Of(kind);
        Assert.Equal(BuiltIn.SixStage.Key, lifecycle.Key);
        Assert.Equal(BuiltIn.SixStage.Start, lifecycle.Start);
        Assert.Equal(Statuses(BuiltIn.SixStage), Statuses(lifecycle));
        Assert.Equal(BuiltIn.SixStage.Triggers.Select(trigger => trigger.Name).Order(StringComparer.Ordinal), lifecycle.Triggers.Select(trigger => trigger.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Statuses(LifecycleDefinition lifecycle) => lifecycle.Statuses
        .Select(status => $"{status} in {lifecycle.Describe(status).Parent}, initial {lifecycle.Describe(status).Initial}, final {lifecycle.IsFinal(status)}, pausing {lifecycle.PausesClocks(status)}")
        .Order(StringComparer.Ordinal);
}
