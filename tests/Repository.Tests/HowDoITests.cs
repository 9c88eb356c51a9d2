namespace ComplaintFlow.Tests.Repository;

/// <summary>What a new user asks leads from the README to a heading of a page.</summary>
public class HowDoITests
{
    [Theory]
    [InlineData("third language", "docs/texts.md", "a-third-language", "AddTexts")]
    [InlineData("map a signed-in user", "docs/aspnet-core.md", "map-a-user", "ToActor")]
    [InlineData("show why", "docs/routing.md", "show-why", "ExplainRoutingAsync")]
    [InlineData("test a rule", "docs/testing.md", "test-a-rule", "RoutingTable.Define")]
    public void A_question_leads_from_the_README_to_its_heading(string question, string page, string heading, string call)
    {
        string line = Assert.Single(RepositoryFiles.Read("README.md").Split('\n'), line => line.Contains($"({page}#{heading})", StringComparison.Ordinal));

        Assert.Contains(question, line, StringComparison.Ordinal);
        MarkdownPage target = new(page, RepositoryFiles.Read(page));
        Assert.True(target.HasAnchor(heading));
        Assert.Contains(target.Blocks, block => block.Language == "csharp" && block.Text.Contains(call, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/texts.md")]
    [InlineData("docs/aspnet-core.md")]
    [InlineData("docs/testing.md")]
    [InlineData("docs/routing.md")]
    public void The_index_of_the_documentation_has_the_page(string page) =>
        Assert.Contains($"]({page["docs/".Length..]})", RepositoryFiles.Read("docs/README.md"), StringComparison.Ordinal);
}
