using System.Reflection;

namespace ComplaintFlow.Tests.Repository;

public class PublicApiTests
{
    private const string Accept = "COMPLAINTFLOW_ACCEPT_API";

    [Theory]
    [InlineData("ComplaintFlow")]
    [InlineData("ComplaintFlow.EntityFrameworkCore")]
    [InlineData("ComplaintFlow.Sqlite")]
    [InlineData("ComplaintFlow.Testing")]
    public void The_public_api_is_the_one_that_was_agreed_on(string package)
    {
        string path = $"tests/ComplaintFlow.Tests/Repository/{package}.publicapi.txt";
        string now = PublicApi.Print(Assembly.Load(package));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(RepositoryFiles.At(path), now);

        string agreed = RepositoryFiles.Read(path);

        Assert.True(agreed == now, $"The public API of {package} differs from {path}:\n{TextDifference.Of(agreed, now)}\nIf it is meant to, run the tests once with {Accept}=1 and commit the file.");
    }

    [Fact]
    public void A_difference_shows_the_changed_lines_under_their_type()
    {
        const string Before = "namespace N\n\n  public class A\n    public int One;\n\n  public class B\n    public int Two;\n";

        string difference = TextDifference.Of(Before, Before.Replace("int Two", "long Two", StringComparison.Ordinal));

        Assert.Equal("   public class B\n-    public int Two;\n+    public long Two;\n", difference);
    }

    [Fact]
    public void Types_and_members_are_printed_as_they_are_written() => Assert.Equal(
        """
        namespace ComplaintFlow.Tests.Repository

          public interface PublicApiSample.IShape<T> where T : struct, IComparable<T>
            public T Area { get; }
            public bool TryGet(string? key, [NotNullWhen(true)] out string? value);
            public static abstract T Zero { get; }

          public sealed record PublicApiSample.Item
            public Item(string Name, int? Count = null, DayOfWeek Day = DayOfWeek.Monday);
            public int? Count { get; init; }
            public DayOfWeek Day { get; init; }
            public string Name { get; init; }
            public required IReadOnlyList<string?> Tags { get; init; }

          public enum PublicApiSample.Kind : byte
            One = 1
            [Obsolete("Two")]
            Two = 2

          public abstract class PublicApiSample.Open
            protected Open(in PublicApiSample.Point at);
            public const string Code = "c";
            protected virtual ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken = default);
            public override string ToString();

          public readonly record struct PublicApiSample.Point
            public Point(int X);
            public int X { get; init; }
            public static PublicApiSample.Point operator Addition(PublicApiSample.Point left, PublicApiSample.Point right);
        """.ReplaceLineEndings("\n"),
        PublicApi.Print(typeof(PublicApiSample).GetNestedTypes()).TrimEnd('\n'));
}
