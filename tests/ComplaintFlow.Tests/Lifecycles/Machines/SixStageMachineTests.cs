using System.Globalization;
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
                    Assert.True(
                        (expected.Kind, expected.To, expected.Why) == (given.Kind, given.To, given.Why),
                        $"{trigger} in {at}: expected {expected}, given {given}");
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
        Assert.Equal(Triggers(BuiltIn.SixStage), Triggers(lifecycle));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Asking_what_may_be_fired_comes_to_the_same(string kind)
    {
        foreach (Status at in BuiltIn.SixStage.Statuses)
            Assert.Equal(Options(BuiltIn.SixStage, at), Options(SixStageMachines.Of(kind), at));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_description_can_be_written_as_JSON_and_read(string kind)
    {
        LifecycleDefinition lifecycle = SixStageMachines.Of(kind);
        LifecycleDefinition read = Lifecycle.Parse(lifecycle.ToJson(), new LifecycleVocabulary().AddGuard(Guard.Of("always", _ => true)));
        Assert.Equal(lifecycle.ToJson(), read.ToJson());
        Assert.Equal(Statuses(BuiltIn.SixStage), Statuses(read));
        foreach (Status at in BuiltIn.SixStage.Statuses)
            Assert.Equal(Options(BuiltIn.SixStage, at), Options(read, at));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_texts_are_the_same_in_both_languages(string kind)
    {
        LifecycleDefinition lifecycle = SixStageMachines.Of(kind);
        foreach (CultureInfo reader in new[] { CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("zh-Hans") })
            Assert.Equal(Texts(BuiltIn.SixStage, reader), Texts(lifecycle, reader));
    }

    private static IEnumerable<string> Options(LifecycleDefinition lifecycle, Status at)
    {
        TriggerTransition[] room = new TriggerTransition[lifecycle.Triggers.Length];
        int count = lifecycle.GetOptions(at, TypicalLifecycle.Context, room);
        return room.Take(count).Select(option => $"{option.Trigger}: {option.Transition.Kind} {option.Transition.To}").Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Texts(LifecycleDefinition lifecycle, CultureInfo reader) =>
    [
        lifecycle.DisplayName(ComplaintTexts.Default, reader),
        .. lifecycle.Statuses.Select(status => $"{status}: {lifecycle.DisplayName(status, ComplaintTexts.Default, reader)}").Order(StringComparer.Ordinal),
        .. lifecycle.Triggers.Select(trigger => $"{trigger}: {lifecycle.DisplayName(trigger, ComplaintTexts.Default, reader)}").Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Triggers(LifecycleDefinition lifecycle) =>
        lifecycle.Triggers.Select(trigger => trigger.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Statuses(LifecycleDefinition lifecycle) => lifecycle.Statuses.Select(lifecycle.Describe)
        .Select(one => $"{one.Status} in {one.Parent}, initial {one.Initial}, final {one.IsFinal}, pausing {one.PausesClocks}")
        .Order(StringComparer.Ordinal);
}
