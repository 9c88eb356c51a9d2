using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

public partial class ErrorAnchorsTests
{
    [Fact]
    public void Every_row_of_a_code_has_an_anchor_of_its_name_and_no_other() =>
        Assert.All(Rows(), row => Assert.Equal([row.Code.ToLowerInvariant()], row.Anchors));

    [Fact]
    public void Rows_are_looked_at() => Assert.True(Rows().Count > 100, $"Only {Rows().Count} rows were found.");

    private static IReadOnlyList<(string Code, IEnumerable<string> Anchors)> Rows() =>
        [.. RepositoryFiles.Read("docs/errors.md").Split('\n').Select(line => (Line: line, Row: Row().Match(line))).Where(found => found.Row.Success)
            .Select(found => (found.Row.Groups["code"].Value, Anchor().Matches(found.Line).Select(anchor => anchor.Groups["id"].Value)))];

    [GeneratedRegex(@"^\| `?(?<code>CF[0-9]+)")]
    private static partial Regex Row();

    [GeneratedRegex("<a id=\"(?<id>[^\"]*)\"></a>")]
    private static partial Regex Anchor();
}
