using ComplaintFlow.Lifecycles;
using ComplaintFlow.Testing.Lifecycles;
using ComplaintFlow.Tests.Lifecycles;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests;

public class StatelessConformanceTests
{
    private static readonly StatelessLifecycleEngine Engine = new();

    public static TheoryData<string> Laws => [.. LifecycleConformance.Cases.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Stateless_keeps_the_law(string law) => LifecycleConformance.Cases.Single(one => one.Name == law).Check(Engine);

    [Fact]
    public void Both_engines_come_to_the_same_on_every_lifecycle() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        RandomLifecycle lifecycle = RandomLifecycle.Of(seed);
        Random random = new(seed);
        for (int step = 0; step < 50; step++)
        {
            lifecycle.Answers = random.Next();
            Status status = lifecycle.Definition.Statuses[random.Next(lifecycle.Definition.Statuses.Length)];
            Trigger trigger = lifecycle.Definition.Triggers[random.Next(lifecycle.Definition.Triggers.Length)];
            Transition table = TableLifecycleEngine.Default.Decide(lifecycle.Definition, status, trigger, default);
            Transition stateless = Engine.Decide(lifecycle.Definition, status, trigger, default);
            if ((table.Kind, table.Why, table.To) != (stateless.Kind, stateless.Why, stateless.To) || !table.Unmet.SequenceEqual(stateless.Unmet))
                throw new InvalidOperationException($"{trigger} in {status}: {table}; Stateless: {stateless}\n{lifecycle.Definition.ToJson()}");
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Four_threads_share_the_engine_and_none_goes_wrong()
    {
        int wrong = 0;
        Parallel.For(0, 4, _ =>
        {
            for (int fired = 0; fired < 5_000; fired++)
            {
                if (Engine.Decide(BuiltIn.SixStage, Status.Investigating, Trigger.Propose, default).To != Status.Proposed
                    || Engine.Decide(BuiltIn.SixStage, Status.Proposed, Trigger.Decline, default).To != Status.Investigating)
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        });
        Assert.Equal(0, wrong);
    }
}
