using System.Globalization;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Rules;

namespace ComplaintFlow.Tests.Repository;

/// <summary>What is stored, hashed, parsed or sent is the same in every culture.</summary>
public class CultureTests
{
    public static TheoryData<string> Cultures => UnderCulture.Names;

    private static ComplaintRules Invariant { get; } = UnderCulture.Run("", () => FullRules.Compile());

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_version_of_the_rules_is_the_same(string culture) =>
        Assert.Equal(Invariant.VersionText, UnderCulture.Run(culture, () => FullRules.Compile()).VersionText);

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_a_due_time_is_reckoned_by_is_the_same(string culture)
    {
        Assert.Equal(BasesOf(Invariant), BasesOf(UnderCulture.Run(culture, () => FullRules.Compile())));

        static string[] BasesOf(ComplaintRules rules) => [.. rules.Deadlines.Targets.Targets.Select(target => $"{target.Name} {target.Basis}")];
    }
}
