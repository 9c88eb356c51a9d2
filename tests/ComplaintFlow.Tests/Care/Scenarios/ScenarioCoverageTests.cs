using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>Counts what the stories of the sources say is refused, and the tests that say it is.</summary>
public partial class ScenarioCoverageTests
{
    private const string Scenarios = "../scenarios.md";

    /// <summary>The lines about care and what comes after the answer; a story without numbers is one line, 0. The others are in the tests of Insights.</summary>
    private static readonly (int Story, int[] Lines)[] OfThisFeature = [(1, [1, 2, 3, 4, 5, 6, 7, 8]), (2, [1, 2, 3, 4, 5, 6]), (3, [1, 3]), (4, [1, 2, 3, 4]), (5, [1, 2]), (6, [1, 2, 3, 4, 5]), (7, [3]), (8, [0]), (9, [0]), (10, [0])];

    [SharedDataFact(Scenarios)]
    public void Each_refusal_of_the_stories_has_a_test_of_its_own_in_both_languages()
    {
        Dictionary<string, int> refused = Refusals(File.ReadAllText(SharedDataFactAttribute.PathOf(Scenarios)));

        // Three of S1.2, and at least one of each story.
        Assert.Equal(3, refused["S1_2_"]);
        Assert.Empty(refused.Where(line => TestsOf(line.Key) < line.Value).Select(line => $"{line.Key}: {line.Value} refusals, {TestsOf(line.Key)} tests"));
    }

    /// <summary>The number of refusals of each line of this feature that has any, by how the names of its tests begin.</summary>
    private static Dictionary<string, int> Refusals(string scenarios) => (
        from story in Stories().Matches(scenarios)
        let number = int.Parse(story.Groups["number"].Value, CultureInfo.InvariantCulture)
        from feature in OfThisFeature
        where feature.Story == number
        from text in story.Groups["text"].Value.Split('\n')
        let line = Numbered().Match(text) is { Success: true } numbered ? int.Parse(numbered.Groups["number"].Value, CultureInfo.InvariantCulture) : 0
        where feature.Lines.Contains(line)
        let count = Refused().Matches(text).Sum(match => match.Groups["what"].Value.Split('·').Length)
        where count > 0
        group count by line == 0 ? $"S{number}_" : $"S{number}_{line}_" into counts
        select counts).ToDictionary(counts => counts.Key, counts => counts.Sum());

    private static int TestsOf(string name) => typeof(ScenarioCoverageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Count(method => method.Name.StartsWith(name, StringComparison.Ordinal) && method.Name.Contains("refused", StringComparison.OrdinalIgnoreCase) && IsInBothLanguages(method));

    private static bool IsInBothLanguages(MethodInfo method) =>
        method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.GetData(method).Single()[0]).ToHashSet().IsSupersetOf(["en", "zh-Hans"]);

    [GeneratedRegex(@"^### S(?<number>\d+) .*\n(?<text>(?:(?!### )[^\n]*\n?)*)", RegexOptions.Multiline)]
    private static partial Regex Stories();

    [GeneratedRegex(@"^(?<number>\d+)\. ")]
    private static partial Regex Numbered();

    // What is refused goes to the end of the sentence.
    [GeneratedRegex(@"\*\*refused:?\*\*(?<what>[^.;]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Refused();
}
