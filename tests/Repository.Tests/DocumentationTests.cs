using System.Text.Json;

namespace ComplaintFlow.Tests.Repository;

public class DocumentationTests
{
    private static readonly JsonDocumentOptions AsSettingsAreRead = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Pages => [.. Paths()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_example_compiles(string page) => AssertEmpty(ExampleCompiler.Errors(Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_a_file_stands_in_it(string page) => AssertEmpty(Strayed(Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_json_block_parses(string page) => AssertEmpty(JsonErrors(Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_into_the_repository_leads_somewhere(string page) => AssertEmpty(DeadLinks(Read(page)));

    [Theory]
    [InlineData("Complaint complaint = null;\nint number = complaint;", "CS0029")]
    [InlineData("class Half {", "CS1513")]
    [InlineData("Console.WriteLine(desk);", "CS0103")]
    public void An_example_that_does_not_compile_is_found(string code, string error) =>
        Assert.Contains(ExampleCompiler.Errors(PageOf($"```csharp\n{code}\n```")), found => found.Contains(error, StringComparison.Ordinal));

    [Theory]
    [InlineData("```csharp\nConsole.WriteLine(ErrorCodes.UnknownComplaint);\n```")]
    [InlineData("```csharp\npublic interface IThing { Complaint? Find(ComplaintId id); }\n```")]
    [InlineData("<!-- fragment: id, actor -->\n```csharp\nConsole.WriteLine($\"{id} {actor}\");\n```")]
    [InlineData("```csharp\nint one = 1;\nrecord Row(int Number);\n```\nThen:\n<!-- continues -->\n```csharp\nusing System.Text;\nConsole.WriteLine(new Row(one));\n```")]
    public void An_example_that_compiles_is_let_through(string page) => Assert.Empty(ExampleCompiler.Errors(PageOf(page)));

    [Fact]
    public void A_block_stands_for_itself_unless_it_says_that_it_continues() =>
        Assert.NotEmpty(ExampleCompiler.Errors(PageOf("```csharp\nint one = 1;\n```\n\n```csharp\nConsole.WriteLine(one);\n```")));

    [Fact]
    public void Everything_that_a_fragment_may_be_given_has_a_type() => Assert.Empty(ExampleCompiler.Errors(PageOf(
        $"<!-- fragment: {string.Join(", ", ExampleCompiler.Given)} -->\n```csharp\nConsole.WriteLine(desk);\n```")));

    [Theory]
    [InlineData("<!-- from: samples/WebHost/Program.cs -->\n```csharp\napp.MapIntake();\n```", 0)]
    [InlineData("<!-- from: samples/WebHost/Program.cs -->\n```csharp\napp.MapIntakes();\n```", 1)]
    [InlineData("<!-- from: samples/WebHost/Programme.cs -->\n```csharp\napp.MapIntake();\n```", 1)]
    [InlineData("```csharp\napp.MapIntakes();\n```", 0)]
    public void A_block_that_is_not_in_its_file_is_found(string page, int faults) => Assert.Equal(faults, Strayed(PageOf(page)).Count);

    [Fact]
    public void A_json_block_that_does_not_parse_is_found() =>
        Assert.NotEmpty(JsonErrors(PageOf("- a list\n\n  ```json\n  { \"a\": 1, // said so\n    \"b\": }\n  ```")));

    [Theory]
    [InlineData("[a](docs/nowhere.md)")]
    [InlineData("[a](README.md#no-such-heading)")]
    [InlineData("![a](no-picture.png)")]
    public void A_link_that_leads_nowhere_is_found(string page) => Assert.NotEmpty(DeadLinks(PageOf(page)));

    [Theory]
    [InlineData("[a](README.md#complaintflow) and [b](https://example.org/nowhere) and `[c](nowhere)`")]
    [InlineData("# The first\n\n[a](#the-first) [b](src/ComplaintFlow/)")]
    public void A_link_that_leads_somewhere_is_let_through(string page) => Assert.Empty(DeadLinks(PageOf(page)));

    private static IEnumerable<string> Paths() =>
    [
        "README.md",
        "CHANGELOG.md",
        .. RepositoryFiles.Below("docs", "*.md"),
        .. RepositoryFiles.Below("src", "*.md"),
        .. RepositoryFiles.Below("samples", "*.md"),
        .. RepositoryFiles.Below("bench", "*.md"),
    ];

    private static MarkdownPage Read(string path) => new(path, RepositoryFiles.Read(path));

    private static MarkdownPage PageOf(string text) => new("page.md", text);

    private static IReadOnlyList<string> Strayed(MarkdownPage page) =>
        [.. page.Blocks.Where(block => block.From is { } file && !(File.Exists(RepositoryFiles.At(file)) && RepositoryFiles.Read(file).Contains(block.Text, StringComparison.Ordinal)))
            .Select(block => $"{page.Path}({block.Line}): {block.From} does not have it.")];

    private static List<string> JsonErrors(MarkdownPage page)
    {
        List<string> errors = [];
        foreach (MarkdownBlock block in page.Blocks.Where(block => block.Language is "json" or "jsonc"))
        {
            try
            {
                JsonDocument.Parse(block.Text, AsSettingsAreRead).Dispose();
            }
            catch (JsonException fault)
            {
                errors.Add($"{page.Path}({block.Line}): {fault.Message}");
            }
        }

        return errors;
    }

    private static IReadOnlyList<string> DeadLinks(MarkdownPage page) =>
        [.. page.Links.Where(link => !Uri.IsWellFormedUriString(link.Target, UriKind.Absolute) && !Resolves(page, link.Target))
            .Select(link => $"{page.Path}({link.Line}): {link.Target} leads nowhere.")];

    private static bool Resolves(MarkdownPage page, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? page.Path : Path.Combine(Path.GetDirectoryName(page.Path)!, parts[0]);
        if (parts.Length == 1)
            return Path.Exists(RepositoryFiles.At(path));
        MarkdownPage? other = parts[0].Length == 0 ? page : File.Exists(RepositoryFiles.At(path)) ? Read(path) : null;
        return other is not null && other.HasAnchor(parts[1]);
    }

    private static void AssertEmpty(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));
}
