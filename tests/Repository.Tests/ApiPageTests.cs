namespace ComplaintFlow.Tests.Repository;

public class ApiPageTests
{
    private const string Page = "docs/api.md";

    [Fact]
    public void The_page_lists_every_public_type_as_the_code_documents_it()
    {
        string expected = ApiPage.Write();
        if (Environment.GetEnvironmentVariable("COMPLAINTFLOW_WRITE_API_PAGE") is not null)
            File.WriteAllText(RepositoryFiles.At(Page), expected);
        Assert.True(expected == RepositoryFiles.Read(Page), $"{Page} is not what the code says. Run .ci/api-page, and commit the page.");
    }
}
