using ComplaintFlow.Lifecycles;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleModelTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void The_table_comes_to_what_the_description_means() => Prop.ForAll(Seeds, seed =>
    {
        RandomLifecycle lifecycle = RandomLifecycle.Of(seed);
        NaiveLifecycle model = new(lifecycle.Definition);
        Random random = new(seed);
        Trigger[] triggers = [.. lifecycle.Definition.Triggers, Trigger.Of("unknown")];
        Status at = lifecycle.Definition.Start;
        for (int step = 0; step < 100; step++)
        {
            lifecycle.Answers = random.Next();
            Trigger trigger = triggers[random.Next(triggers.Length)];
            Transition expected = model.Decide(at, trigger, default);
            Transition given = TableLifecycleEngine.Default.Decide(lifecycle.Definition, at, trigger, default);
            if (!IsSame(expected, given))
                throw new InvalidOperationException($"{trigger} in {at}: expected {expected}, given {given}\n{lifecycle.Definition.ToJson()}");

            // Anywhere now and then, so that statuses which few ways lead to are tried as well.
            at = given.IsRefused || step % 7 == 0 ? lifecycle.Definition.Statuses[random.Next(lifecycle.Definition.Statuses.Length)] : given.To;
            Assert.True(lifecycle.Definition.Contains(at));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Asking_comes_to_what_firing_does() => Prop.ForAll(Seeds, seed =>
    {
        RandomLifecycle lifecycle = RandomLifecycle.Of(seed);
        LifecycleDefinition definition = lifecycle.Definition;
        lifecycle.Answers = seed;
        LifecycleOption[] room = new LifecycleOption[definition.Triggers.Length];
        foreach (Status status in definition.Statuses)
        {
            int count = TableLifecycleEngine.Default.GetOptions(definition, status, default, room);
            foreach (LifecycleOption option in room.AsSpan(0, count))
                Assert.True(IsSame(TableLifecycleEngine.Default.Decide(definition, status, option.Trigger, default), option.Transition));
            Assert.Equal(definition.Triggers.Count(trigger => TableLifecycleEngine.Default.Decide(definition, status, trigger, default).Why != RefusalKind.NotPermitted), count);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_inherited_is_what_the_parents_say() => Prop.ForAll(Seeds, seed =>
    {
        LifecycleDefinition definition = RandomLifecycle.Of(seed).Definition;
        foreach (Status status in definition.Statuses)
        {
            List<StatusDefinition> line = [];
            for (Status? at = status; at is { } one; at = definition.Describe(one).Parent)
                line.Add(definition.Describe(one));
            Assert.Equal(line.Any(one => one.IsFinal), definition.IsFinal(status));
            Assert.Equal(line.Any(one => one.PausesClocks), definition.PausesClocks(status));
            Assert.All(definition.Statuses, other => Assert.Equal(line.Any(one => one.Status == other), definition.IsIn(status, other)));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_definition_written_as_JSON_and_read_again_is_the_same() => Prop.ForAll(Seeds, seed =>
    {
        RandomLifecycle lifecycle = RandomLifecycle.Of(seed);
        LifecycleDefinition read = Lifecycle.Parse(lifecycle.Definition.ToJson(), RandomLifecycle.Vocabulary(lifecycle));
        Assert.Equal(lifecycle.Definition.ToJson(), read.ToJson());
        Assert.Equal(lifecycle.Definition.Start, read.Start);
        Assert.Equal(lifecycle.Definition.Statuses.AsEnumerable(), read.Statuses.AsEnumerable());
        Assert.Equal(lifecycle.Definition.Triggers.AsEnumerable(), read.Triggers.AsEnumerable());
        lifecycle.Answers = seed;
        foreach (Status status in read.Statuses)
        {
            foreach (Trigger trigger in read.Triggers)
            {
                Assert.True(IsSame(
                    TableLifecycleEngine.Default.Decide(lifecycle.Definition, status, trigger, default),
                    TableLifecycleEngine.Default.Decide(read, status, trigger, default)));
            }
        }
    }).QuickCheckThrowOnFailure();

    private static bool IsSame(in Transition one, in Transition other) =>
        one.Kind == other.Kind && one.Why == other.Why && one.To == other.To && one.Unmet.SequenceEqual(other.Unmet);
}
