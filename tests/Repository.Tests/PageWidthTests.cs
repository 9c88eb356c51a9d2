namespace ComplaintFlow.Tests.Repository;

public class PageWidthTests
{
    private const int Width = 160;

    public static TheoryData<string> Pages =>
    [
        "README.md",
        "CHANGELOG.md",
        .. RepositoryFiles.Below("docs", "*.md"),
        .. RepositoryFiles.Below("src", "*.md"),
        .. RepositoryFiles.Below("samples", "*.md"),
        .. RepositoryFiles.Below("bench", "*.md"),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_line_is_wider_than_160_columns(string page)
    {
        List<int> wide = Wide(RepositoryFiles.Read(page));

        Assert.True(wide.Count == 0, $"{page} is wider than {Width} columns in the lines {string.Join(", ", wide)}. Wrap them.");
    }

    [Fact]
    public void Tables_and_blocks_are_excepted_and_nothing_else()
    {
        string wide = new('x', Width + 1);

        Assert.Equal([1, 6], Wide($"{wide}\n| {wide} |\n  ```text\n{wide}\n  ```\n{wide}\n{wide[1..]}"));
    }

    /// <summary>The numbers of the lines that are too wide.</summary>
    private static List<int> Wide(string page)
    {
        List<int> wide = [];
        string? fence = null;
        string[] lines = page.Split('\n');
        for (int at = 0; at < lines.Length; at++)
        {
            string line = lines[at].Trim();
            string ticks = new('`', line.TakeWhile(letter => letter == '`').Count());
            if (fence is not null)
                fence = line == fence ? null : fence;
            else if (ticks.Length >= 3)
                fence = ticks;
            else if (lines[at].Length > Width && !line.StartsWith('|'))
                wide.Add(at + 1);
        }

        return wide;
    }
}
