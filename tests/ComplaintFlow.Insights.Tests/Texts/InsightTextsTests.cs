using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintFlow.Insights.Texts;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Insights.Tests.Texts;

public partial class InsightTextsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    public static TheoryData<string> Keys => [.. InsightTexts.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_text_is_in_both_languages_with_the_same_placeholders(string key)
    {
        string english = InsightTexts.Default.Find(key, English)!;
        string chinese = InsightTexts.Default.Find(key, Chinese)!;

        Assert.NotEqual(english, chinese);
        Assert.Equal(Placeholders(english), Placeholders(chinese));
        Assert.DoesNotMatch("[A-Za-z]", Placeholder().Replace(chinese, ""));
    }

    [Fact]
    public void Each_text_is_used_somewhere_in_the_package()
    {
        string sources = string.Concat(RepositoryFiles.Below("src/ComplaintFlow.Insights", "*.cs").Select(RepositoryFiles.Read));

        // Those of statements and bands are put together from their numbers and names.
        IEnumerable<string> whole = InsightTexts.Keys.Where(key => !PutTogether().IsMatch(key));
        Assert.DoesNotContain(whole, key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_hosts_texts_come_first()
    {
        InsightText text = InsightText.Of("insights.too-few", 1, 2);

        Assert.Equal("a handful", text.In(English, new HostTexts()));
        Assert.Equal("effective", InsightText.Of("insights.effect.effective").In(English, new HostTexts()));
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^insights\.assessment\.(band|statement)\.")]
    private static partial Regex PutTogether();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    private sealed class HostTexts : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) => key == "insights.too-few" ? "a handful" : null;
    }
}
