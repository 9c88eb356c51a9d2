using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ComplaintFlow.Improvement;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Tests.Care.Improvements;

/// <summary>The package's own texts: the same keys in both languages, each asked for, with the same placeholders.</summary>
public sealed partial class ImprovementTextsTests
{
    [Fact]
    public void Both_languages_have_the_same_keys_and_placeholders() =>
        Assert.Equal(Placeholders(ImprovementTexts.In("en")), Placeholders(ImprovementTexts.In("zh-Hans")));

    [Fact]
    public void Every_text_is_asked_for_and_every_key_has_a_text()
    {
        string sources = string.Concat(RepositoryFiles.Below("src/ComplaintFlow.Improvement", "*.cs").Select(RepositoryFiles.Read));
        IEnumerable<string> asked =
        [
            .. Key().Matches(sources).Select(match => match.Groups[1].Value),
            .. Entry().Matches(sources).Select(match => $"improvement.entry.{match.Groups[1].Value}"),
            "improvement.entry.effective", "improvement.entry.ineffective",
            .. Enum.GetNames<ImprovementState>().Select(state => $"improvement.state.{state}"),
            .. Enum.GetNames<ImprovementKind>().Select(kind => $"improvement.kind.{kind}"),
            .. typeof(ImprovementErrorCodes).GetFields().SelectMany(code => new[] { $"refusal.{code.GetRawConstantValue()}", $"refusal.{code.GetRawConstantValue()}.fix" }),
        ];
        Assert.Equal(asked.Distinct().Order(StringComparer.Ordinal), ImprovementTexts.In("en").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_host_replaces_any_of_them_and_an_unknown_language_is_english()
    {
        ImprovementTexts own = new(new Own());
        Assert.Equal("Wem gehört das?", own.Say("improvement.no-owner", CultureInfo.GetCultureInfo("de")));
        Assert.Equal("It has no due date.", own.Say("improvement.no-due", CultureInfo.GetCultureInfo("de")));
        Assert.Equal("未指定期限。", own.Say("improvement.no-due", CultureInfo.GetCultureInfo("zh-CN")));
    }

    [Theory]
    [MemberData(nameof(UnderCulture.Names), MemberType = typeof(UnderCulture))]
    public void What_is_stored_is_the_same_in_every_culture(string culture)
    {
        ImprovementEntry entry = new(1, TestTime.Monday, PersonId.Of("max"), new ImprovementPlanned("t", ImprovementKind.Corrective, PersonId.Of("max"), TestTime.Monday, new(-25.5m, "b", 3)));
        string Write()
        {
            ImprovementAction action = ImprovementAction.Apply(null, entry, Realm.Default, ImprovementHost.Id);
            ComplaintFlow.Storage.ImprovementCommit commit = ImprovementJson.Write(Guid.Empty, null, action, [entry]);
            return Encoding.UTF8.GetString(commit.After.Snapshot.Span) + Encoding.UTF8.GetString(commit.Entries[0].Body.Span) + Convert.ToHexString(commit.Entries[0].Hash.Span);
        }

        Assert.Equal(UnderCulture.Run("en-US", Write), UnderCulture.Run(culture, Write));
    }

    private static IEnumerable<string> Placeholders(IReadOnlyDictionary<string, string> texts) =>
        texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => $"{text.Key} {string.Join(' ', Placeholder().Matches(text.Value).Select(match => match.Value).Order())}");

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"(improvement\\.[a-z-]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"words\.Say\(""([a-z-]+)""")]
    private static partial Regex Entry();

    private sealed class Own : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) => key == "improvement.no-owner" ? "Wem gehört das?" : null;
    }
}
