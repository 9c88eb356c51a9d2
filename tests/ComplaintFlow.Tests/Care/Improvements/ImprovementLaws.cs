using ComplaintFlow.Improvement;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ComplaintFlow.Tests.Care.Improvements.ImprovementHost;

namespace ComplaintFlow.Tests.Care.Improvements;

/// <summary>In whatever order things happen to an improvement action, it is effective only after its effect was checked, and it is what its journal says.</summary>
[Properties(Arbitrary = [typeof(ImprovementLaws)])]
public sealed class ImprovementLaws : IDisposable
{
    private static readonly string[] Ends = ["effective", "closed", "another round", "refused", "told", "overdue"];

    private static readonly Gen<ImprovementCommand> SomeCommand = Gen.Frequency(
        (4, Gen.Constant<ImprovementCommand>(new DecideImprovement("x"))),
        (4, Gen.Constant<ImprovementCommand>(new StartImprovement())),
        (1, Gen.Constant<ImprovementCommand>(new ReportImprovementProgress(50, "x"))),
        (4, Gen.Constant<ImprovementCommand>(new FinishImprovement())),
        (6, from after in Gen.Elements(100, 168, 180, 181, 230) select (ImprovementCommand)Effect(after)),
        (4, Gen.Constant<ImprovementCommand>(new CloseImprovement())),
        (2, Gen.Constant<ImprovementCommand>(new TellComplainants("x"))),
        (1, Gen.Constant<ImprovementCommand>(new ReassignImprovement(PersonId.Of("chen"), "x"))));

    // What chance alone brings about too seldom.
    private static readonly Act[] Done = [new(0, new DecideImprovement("x")), new(0, new StartImprovement()), new(0, new FinishImprovement())];

    private static readonly Act[][] Beginnings =
    [
        [],
        [.. Done, new(0, new TellComplainants("x"))],
        [.. Done, new(100, Effect(168)), new(0, new CloseImprovement())],
        [.. Done, new(100, Effect(230)), new(70, new CloseImprovement())],
    ];

    private readonly Reached _reached = new(oneOf: 20);

    public static Arbitrary<Order> Orders() => Arb.From(
        from beginning in Gen.Elements(Beginnings)
        from acts in (from days in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 50))) from command in SomeCommand select new Act(days, command)).ArrayOf().Resize(40)
        select new Order([.. beginning, .. acts]),
        order => Smaller.Than(order.Acts, _ => []).Select(acts => new Order(acts)));

    public void Dispose() => _reached.Dispose();

    [LongProperty]
    public Property It_is_effective_only_after_its_check(Order order) => _reached.Check(Ends, async reached =>
    {
        await using ImprovementHost host = new();
        await host.DoAsync(host.Plan());
        HashSet<int> toldRounds = [];
        int checkedRounds = 0;
        foreach (Act act in order.Acts)
        {
            host.Clock.Advance(TimeSpan.FromDays(act.Days));
            await host.ImproveAsync();
            ImprovementAction before = await host.FindAsync();
            ImprovementOutcome outcome = await host.Improvements.ExecuteAsync(Id, act.Command, Max);
            ImprovementAction after = await host.FindAsync();
            if (outcome.Refusal is { } refusal)
            {
                reached("refused");
                Assert.NotEmpty(refusal.Reasons);
                Assert.Equal(before.Version, after.Version);
            }

            checkedRounds += outcome.Events.OfType<EffectRecorded>().Count();
            foreach (TellingBegan telling in outcome.Events.OfType<TellingBegan>())
            {
                reached("told");
                Assert.True(toldRounds.Add(telling.Round), $"Round {telling.Round} is told twice.");
            }

            if (after.State is ImprovementState.Effective or ImprovementState.Closed)
            {
                reached(after.State == ImprovementState.Closed ? "closed" : "effective");
                Assert.True(after.IsEffective, "It is effective, and its effect was not checked.");
                Assert.Equal(after.Round, checkedRounds);
            }

            if (after.Round > 1)
                reached("another round");
            if (after.IsOverdue)
                reached("overdue");
            Assert.True(after.Round == checkedRounds + 1 || after.IsEffective, "A round began without a check of the one before.");
        }

        ImprovementAction last = await host.FindAsync();
        ImprovementAction? fold = null;
        foreach (ImprovementEntry entry in await host.JournalAsync())
            fold = ImprovementAction.Apply(fold, entry, Realm.Default, Id);
        Assert.Equal(Snapshot(last), Snapshot(fold!));
    });

    private static byte[] Snapshot(ImprovementAction action) => ImprovementJson.Write(Guid.Empty, null, action, []).After.Snapshot.ToArray();

    public sealed record Act(int Days, ImprovementCommand Command);

    public sealed record Order(Act[] Acts)
    {
        public override string ToString() => string.Join(", ", Acts.Select(act => $"{act.Days} d {act.Command}"));
    }
}
