using ComplaintFlow.Lifecycles;
using ComplaintFlow.Testing.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleConformanceTests
{
    public static TheoryData<string> Laws => [.. LifecycleConformance.Cases.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_table_keeps_the_law(string law) =>
        LifecycleConformance.Cases.Single(one => one.Name == law).Check(TableLifecycleEngine.Default);

    [Fact]
    public void There_are_sixty_laws_or_more() => Assert.True(LifecycleConformance.Cases.Count >= 60);
}
