using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>Plans of lifecycles, dense enough that every kind of rule is met, and walks through them.</summary>
internal static class PlanGen
{
    private static readonly Gen<byte> Any = Gen.Choose(0, 255).Select(number => (byte)number);

    // Mostly a few guards, now and then all eight.
    private static readonly Gen<byte> Mask = Gen.Frequency(
        (2, Gen.Constant((byte)0)),
        (5, Gen.Choose(0, 7).Select(bit => (byte)(1 << bit))),
        (3, from first in Gen.Choose(0, 7) from second in Gen.Choose(0, 7) select (byte)((1 << first) | (1 << second))),
        (1, Any));

    private static readonly Gen<RulePlan> Rule =
        from kind in Any
        from trigger in Gen.Choose(0, 3)
        from first in Any
        from second in Any
        from third in Any
        from guards in Mask
        from negated in Any
        select new RulePlan(kind, (byte)trigger, (first, second, third), guards, negated);

    private static readonly Gen<StatusPlan> Status =
        from parent in Any
        from traits in Any
        from count in Gen.Choose(0, 8)
        from rules in Rule.ArrayOf(count)
        select new StatusPlan(parent, traits, rules);

    public static Arbitrary<StatusPlan[]> Plans { get; } = Arb.From(
        Gen.Choose(2, 12).SelectMany(count => Status.ArrayOf(count)),
        ArbMap.Default.ArbFor<StatusPlan[]>().Shrinker);

    public static Arbitrary<StepPlan[]> Steps { get; } = Arb.From(
        Gen.Choose(1, 60).SelectMany(count => (from answers in Any from trigger in Any from at in Any select new StepPlan(answers, trigger, at)).ArrayOf(count)),
        ArbMap.Default.ArbFor<StepPlan[]>().Shrinker);
}
