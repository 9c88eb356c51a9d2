namespace ComplaintFlow.Tests.Repository;

/// <summary>What a new user asks leads from the README to a heading of a page, with the call to make.</summary>
public class HowDoITests
{
    private static readonly (string Question, string Page, string Heading, string Call)[] _questions =
    [
        ("write a report", "docs/insights.md", "the-report", "WriteReportAsync"),
        ("feed a dashboard", "docs/insights.md", "a-dashboard-in-ten-lines", "WorkloadAsync"),
        ("list my overdue complaints", "docs/lists.md", "my-overdue-complaints", "ListAsync"),
        ("count complaints by status", "docs/lists.md", "count-by-status", "CountAsync"),
        ("find complaints by text", "docs/lists.md", "text", "SearchTexts"),
        ("add an order number", "docs/fields.md", "add-an-order-number", "AddFields"),
        ("add a second tenant", "docs/tenants.md", "rules-of-their-own", "AddComplaintFlow"),
        ("third language", "docs/texts.md", "a-third-language", "AddTexts"),
        ("map a signed-in user", "docs/aspnet-core.md", "map-a-user", "ToActor"),
        ("refuse whoever has seen an old version", "docs/aspnet-core.md", "a-version-and-a-key", "IfVersion"),
        ("show why", "docs/routing.md", "show-why", "ExplainRoutingAsync"),
        ("test a rule", "docs/testing.md", "test-a-rule", "RoutingTable.Define"),
    ];

    public static TheoryData<string> Questions => [.. _questions.Select(one => one.Question)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_leads_from_the_README_to_its_heading(string question)
    {
        (_, string page, string heading, string call) = _questions.Single(one => one.Question == question);
        string line = Assert.Single(Asked(), line => line.Contains($"({page}#{heading})", StringComparison.Ordinal));

        Assert.Contains(question, line, StringComparison.Ordinal);
        MarkdownPage target = Read(page);
        Assert.True(target.HasAnchor(heading));
        Assert.Contains(target.Blocks, block => block.Language == "csharp" && block.Text.Contains(call, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_question_of_the_README_is_followed_here() => Assert.Equal(_questions.Length, Asked().Length);

    [Theory]
    [InlineData("README.md", 30)]
    [InlineData("docs/README.md", 25)]
    public void Every_link_of_an_index_leads_to_a_file_and_to_its_heading(string path, int least)
    {
        (int Line, string Target)[] links = [.. Read(path).Links.Where(link => !Uri.IsWellFormedUriString(link.Target, UriKind.Absolute))];
        Assert.InRange(links.Length, least, 500);
        Assert.Equal([], links.Where(link => !Leads(path, link.Target)).Select(link => $"{path}({link.Line}): {link.Target}"));
    }

    [Theory]
    [InlineData("README.md", "docs/lists.md#no-such-heading")]
    [InlineData("README.md", "docs/no-such-page.md")]
    [InlineData("docs/README.md", "docs/lists.md")]
    public void A_link_that_leads_nowhere_is_found(string path, string target) => Assert.False(Leads(path, target));

    [Theory]
    [InlineData("docs/texts.md")]
    [InlineData("docs/aspnet-core.md")]
    [InlineData("docs/web-host.md")]
    [InlineData("docs/testing.md")]
    [InlineData("docs/routing.md")]
    [InlineData("docs/lists.md")]
    [InlineData("docs/fields.md")]
    [InlineData("docs/tenants.md")]
    public void The_index_of_the_documentation_has_the_page(string page) =>
        Assert.Contains($"]({page["docs/".Length..]})", RepositoryFiles.Read("docs/README.md"), StringComparison.Ordinal);

    /// <summary>The lines of the README's list of questions.</summary>
    private static string[] Asked() =>
    [
        .. RepositoryFiles.Read("README.md").Split('\n').SkipWhile(line => !line.StartsWith("### How do I", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith("- [", StringComparison.Ordinal)),
    ];

    private static bool Leads(string from, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, parts[0]);
        return Path.Exists(RepositoryFiles.At(path)) && (parts.Length == 1 || Read(path).HasAnchor(parts[1]));
    }

    private static MarkdownPage Read(string path) => new(path, RepositoryFiles.Read(path));
}
