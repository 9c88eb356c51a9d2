using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Each message in a log has a number of its own, by which operators filter.</summary>
public partial class LogEventTests
{
    [Fact]
    public void No_two_messages_have_the_same_number()
    {
        List<string> numbers = [.. RepositoryFiles.Below("src", "*.cs").SelectMany(path => Number().Matches(RepositoryFiles.Read(path)).Select(match => match.Groups[1].Value))];
        Assert.True(numbers.Count > 20, "The check no longer sees the messages.");
        Assert.Empty(numbers.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [GeneratedRegex(@"\[LoggerMessage\(\s*(\d+),")]
    private static partial Regex Number();
}
