using ComplaintFlow.Tests.Lifecycles.Laws;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleConformanceTests
{
    /// <summary>Where Stateless 5.20.1 has its own way; docs/bring-your-machine.md says which, and why the lifecycle has another.</summary>
    private static readonly HashSet<string> StatelessHasItsOwnWay =
    [
        "a guard that several rules share is asked once",
        "a target that depends on the argument stays open as long as there is none",
        "a missing argument is refused",
        "a status without a name is refused",
        "a reason that a substate and its parent share is given once",
        "the reasons of a substate come before its parent's",
        "what the lifecycle declares counts, not the trigger that is fired",
        "names are compared letter for letter",
        "a trigger that is not permitted is refused for that, whatever its argument",
        "an argument for a trigger that carries none is refused",
        "a guard that a substate and its parent share is asked once",
        "a status that the lifecycle does not have is refused",
        "the guard of an internal transition is asked once",
        "a trigger that no status has a rule for is unknown",
    ];

    public static TheoryData<string> Laws => [.. LifecycleConformance.Cases.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Remembered_decisions_keep_the_law(string law) => Check(law, new RememberedDecisions());

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_naive_interpreter_keeps_the_law(string law) => Check(law, new NaiveLifecycle());

    [Theory]
    [MemberData(nameof(Laws))]
    public void Stateless_by_itself_keeps_the_law_or_has_its_own_way(string law)
    {
        if (StatelessHasItsOwnWay.Contains(law))
            Assert.ThrowsAny<Exception>(() => Check(law, new PlainStateless()));
        else
            Check(law, new PlainStateless());
    }

    [Fact]
    public void There_are_121_laws_as_the_docs_say() => Assert.Equal((121, 14), (LifecycleConformance.Cases.Count, StatelessHasItsOwnWay.Count));

    private static void Check(string law, IInterpreter interpreter) => LifecycleConformance.Cases.Single(one => one.Name == law).Check(interpreter);
}
