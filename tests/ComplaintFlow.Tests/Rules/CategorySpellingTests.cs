using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Rules;

/// <summary>Codes are compared exactly, so a rule for <c>Billing</c> and one for <c>billing</c> cannot both be meant.</summary>
public class CategorySpellingTests
{
    [Fact]
    public void Categories_that_differ_in_case_only_are_a_fault_at_start() => Assert.Equal(
        [
            "CF4111 Routing, 'shops': The categories 'billing/Shop' and 'billing/shop' (Classification:Taxonomy, category 'billing/shop') differ in case only.",
            "CF4111 Deadlines, 'answer': The categories 'Billing' and 'billing' (Classification:Taxonomy, category 'billing') differ in case only.",
            "CF4111 Escalation, 'late': The categories 'BILLING' and 'billing' (Classification:Taxonomy, category 'billing') differ in case only.",
        ],
        Faults(builder => builder
            .AddClassification(c => c.UseTaxonomy(t => t.Category("billing", "Billing").Category("billing/shop", "Shop")))
            .AddRouting(r => r.When(Category.Of("billing/Shop")).Named("shops").ToTeam("shops").Otherwise().ToTeam("desk"))
            .AddDeadlines(d => d.Target("answer", Stage.Acknowledge).When(Category.Of("Billing")).Within(Allowance.Hours(1)))
            .AddEscalation(e => e.Policy("late").For(Category.Of("BILLING/roaming")).WhenMissed(Stage.Acknowledge).Notify("lead"))));

    [Fact]
    public void Two_rules_are_enough() => Assert.Equal(
        ["CF4111 Routing, 'second': The categories 'Billing' and 'billing' (Routing, 'first') differ in case only."],
        Faults(builder => builder.AddRouting(r => r.When(Category.Of("billing")).Named("first").ToTeam("a").When(Category.Of("Billing/roaming")).Named("second").ToTeam("b").Otherwise().ToTeam("c"))));

    [Fact]
    public void The_same_spelling_everywhere_is_none() => Assert.Empty(
        Faults(builder => builder.AddRouting(r => r.When(Category.Of("Billing")).ToTeam("a").When(Category.Of("Billing/roaming"), Cause.Of("billing")).ToTeam("b").Otherwise().ToTeam("c"))));

    private static IEnumerable<string> Faults(Action<ComplaintFlowBuilder> configure)
    {
        ServiceCollection services = new();
        configure(services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore());
        using ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IComplaintDesk>();
            return [];
        }
        catch (InvalidRulesException fault)
        {
            return [.. fault.Faults.Select(one => $"{one.Code} {one.Place}: {one.Message}")];
        }
    }
}
