using System.Reflection;
using System.Text.RegularExpressions;
using ComplaintFlow.Improvement;

namespace ComplaintFlow.Tests.Repository;

public partial class ErrorCodesTests
{
    private static readonly (string Name, string Code)[] Codes =
    [
        .. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Concat(typeof(ImprovementErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (field.Name, (string)field.GetRawConstantValue()!)),
    ];

    [Fact]
    public void Every_code_has_a_row_in_the_documentation_and_every_row_a_code() =>
        Assert.Equal(Codes.Select(code => code.Code).Order(StringComparer.Ordinal), Rows().Select(row => row.Groups["code"].Value));

    [Fact]
    public void Every_row_says_what_the_code_means_and_what_to_do() =>
        Assert.All(Rows(), row =>
        {
            Assert.InRange(row.Groups["meaning"].Value.Trim().Length, 10, 400);
            Assert.InRange(row.Groups["remedy"].Value.Trim().Length, 10, 600);
        });

    [Fact]
    public void No_code_is_given_twice() => Assert.Distinct(Codes.Select(code => code.Code));

    [Fact]
    public void Every_code_is_CF_and_four_digits() => Assert.All(Codes, code => Assert.Matches("^CF[1-9][0-9]{3}$", code.Code));

    [Fact]
    public void Every_code_is_given_by_something()
    {
        string sources = string.Concat(RepositoryFiles.Below("src", "*.cs").Select(RepositoryFiles.Read));

        Assert.All(Codes, code => Assert.Matches($@"ErrorCodes\.{code.Name}\b", sources));
    }

    private static MatchCollection Rows() => Row().Matches(RepositoryFiles.Read("docs/errors.md"));

    [GeneratedRegex(@"^\| `?(?<code>CF[0-9]+)`? \|(?<meaning>[^|\n]*)\|(?<remedy>[^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
