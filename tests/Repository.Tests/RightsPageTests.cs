using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The page "Who sees and may do what" has every action.</summary>
public partial class RightsPageTests
{
    [Fact]
    public void The_table_of_actions_is_that_of_the_library_in_its_order()
    {
        string page = RepositoryFiles.Read("docs/rights.md");
        string table = page[page.IndexOf("## Every action", StringComparison.Ordinal)..];
        Assert.Equal(ComplaintAction.Names, Row().Matches(table).Select(row => row.Groups[1].Value));
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
