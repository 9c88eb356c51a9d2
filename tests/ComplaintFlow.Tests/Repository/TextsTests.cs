using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

public partial class TextsTests
{
    private static readonly Dictionary<string, string> English = EnglishTexts.All.ToDictionary(text => text.Key, text => text.Text);
    private static readonly Dictionary<string, string> Chinese = ChineseTexts.All.ToDictionary(text => text.Key, text => text.Text);

    public static TheoryData<string, Type> Read => new()
    {
        { "actor", typeof(ActorKind) },
        { "channel", typeof(Channel) },
        { "contact", typeof(ContactDirection) },
        { "emotion", typeof(Emotion) },
        { "passed-over", typeof(PassedOverReason) },
        { "relationship", typeof(RelationshipStage) },
        { "status", typeof(Status) },
        { "style", typeof(CommunicationStyle) },
        { "tier", typeof(CustomerTier) },
        { "trigger", typeof(Trigger) },
        { "urgency", typeof(Urgency) },
        { "venue", typeof(Venue) },
    };

    [Fact]
    public void Both_languages_have_the_same_keys_in_the_same_order() =>
        Assert.Equal(EnglishTexts.All.Select(text => text.Key), ChineseTexts.All.Select(text => text.Key));

    [Fact]
    public void No_key_is_there_twice() => Assert.Distinct(EnglishTexts.All.Select(text => text.Key));

    [Fact]
    public void The_keys_of_a_group_stand_together()
    {
        IEnumerable<string> groups = EnglishTexts.All.Select(text => text.Key.Split('.')[0]);

        Assert.Equal(groups.Distinct().Count(), groups.Zip(groups.Skip(1)).Count(pair => pair.First != pair.Second) + 1);
    }

    [Fact]
    public void No_text_is_empty_or_padded() =>
        Assert.All(EnglishTexts.All.Concat(ChineseTexts.All), text =>
        {
            Assert.NotEmpty(text.Text);
            Assert.Equal(text.Text.Trim(), text.Text);
        });

    [Fact]
    public void Both_languages_have_the_same_placeholders() =>
        Assert.All(English, text => Assert.Equal(Placeholders(text.Value), Placeholders(Chinese[text.Key])));

    [Fact]
    public void Every_text_can_be_filled_in() =>
        Assert.All(EnglishTexts.All.Concat(ChineseTexts.All), text =>
            Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, text.Text, "0", "1", "2", "3")));

    [Theory]
    [MemberData(nameof(Read))]
    public void Everything_that_a_person_reads_has_a_text(string group, Type type)
    {
        IEnumerable<string> keys = NamesOf(type).Select(name => $"{group}.{name}").Order(StringComparer.Ordinal);

        Assert.Equal(keys, English.Keys.Where(key => key.StartsWith($"{group}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_refusal_has_a_message_and_says_what_to_do() =>
        Assert.All(
            typeof(ErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(code => code.StartsWith("CF1", StringComparison.Ordinal)),
            code => Assert.True(English.ContainsKey($"refusal.{code}") && English.ContainsKey($"refusal.{code}.fix"), code));

    [Theory]
    [InlineData("en", "Urgent")]
    [InlineData("en-GB", "Urgent")]
    [InlineData("de", "Urgent")]
    [InlineData("", "Urgent")]
    [InlineData("zh", "紧急")]
    [InlineData("zh-CN", "紧急")]
    [InlineData("zh-Hans-SG", "紧急")]
    public void A_reader_gets_the_text_of_the_language_or_else_the_English_one(string culture, string text) =>
        Assert.Equal(text, ComplaintTexts.Default.Find("urgency.urgent", CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void A_key_that_nobody_knows_has_no_text() =>
        Assert.Null(ComplaintTexts.Default.Find("urgency.yesterday", CultureInfo.InvariantCulture));

    private static IEnumerable<string> NamesOf(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)
        : type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(known => known.PropertyType == type).Select(known => known.GetValue(null)!.ToString()!);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]+")]
    private static partial Regex Placeholder();
}
