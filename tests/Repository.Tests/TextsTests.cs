using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Tests.Repository;

public partial class TextsTests
{
    private static readonly Dictionary<string, string> English = TextFiles.English.ToDictionary(line => line.Key, line => line.Text);
    private static readonly Dictionary<string, string> Chinese = TextFiles.Chinese.ToDictionary(line => line.Key, line => line.Text);

    /// <summary>The groups of keys that name what a person reads, each with its type.</summary>
    internal static IReadOnlyDictionary<string, Type> Groups { get; } = new Dictionary<string, Type>
    {
        ["actor"] = typeof(ActorKind),
        ["channel"] = typeof(Channel),
        ["contact"] = typeof(ContactDirection),
        ["emotion"] = typeof(Emotion),
        ["kind"] = typeof(RecordKind),
        ["liability"] = typeof(Liability),
        ["passed-over"] = typeof(PassedOverReason),
        ["relationship"] = typeof(RelationshipStage),
        ["remedy"] = typeof(RemedyKind),
        ["status"] = typeof(Status),
        ["style"] = typeof(CommunicationStyle),
        ["tier"] = typeof(CustomerTier),
        ["trigger"] = typeof(Trigger),
        ["urgency"] = typeof(Urgency),
        ["venue"] = typeof(Venue),
    };

    public static TheoryData<string, Type> Read
    {
        get
        {
            TheoryData<string, Type> read = [];
            foreach ((string group, Type type) in Groups)
                read.Add(group, type);
            return read;
        }
    }

    [Fact]
    public void Both_languages_have_the_same_keys_in_the_same_order_in_the_same_files() =>
        Assert.Equal(TextFiles.English.Select(line => (line.File, line.Key)), TextFiles.Chinese.Select(line => (line.File, line.Key)));

    [Fact]
    public void No_key_is_there_twice() =>
        Assert.All(TextFiles.Languages, language => Assert.Distinct(TextFiles.All.Where(line => line.Language == language).Select(line => line.Key)));

    [Fact]
    public void The_keys_of_a_group_stand_together()
    {
        (string, string)[] groups = [.. TextFiles.English.Select(line => (line.File, line.Group))];

        Assert.Equal(groups.Distinct().Count(), groups.Zip(groups.Skip(1)).Count(pair => pair.First != pair.Second) + 1);
    }

    [Fact]
    public void A_group_has_one_file_but_each_refusal_stands_with_its_topic() =>
        Assert.Equal(
            ["refusal"],
            from line in TextFiles.English group line.File by line.Group into files where files.Distinct().Count() > 1 select files.Key);

    [Fact]
    public void The_library_has_the_files_of_the_checkout_and_no_others() =>
        Assert.Equal(
            TextFiles.All.Select(line => $"Texts/{line.Language}/{line.File}").Distinct().Order(StringComparer.Ordinal),
            typeof(ComplaintTexts).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Texts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_is_answered_as_it_stands_in_its_file()
    {
        Assert.All(TextFiles.All, line => Assert.Equal(line.Text, ComplaintTexts.Default.Find(line.Key, CultureInfo.GetCultureInfo(line.Language))));
        Assert.All(TextFiles.Languages, language => Assert.Equal(TextFiles.English.Count, EmbeddedTexts.Read(language).Count));
    }

    [Fact]
    public void A_language_is_read_when_its_first_text_is_asked_for_and_once()
    {
        // The library loaded anew, in which nobody has asked for a text yet.
        Assembly library = new AssemblyLoadContext(null, isCollectible: true).LoadFromAssemblyPath(typeof(ComplaintTexts).Assembly.Location);
        Type texts = library.GetType(typeof(ComplaintTexts).FullName!)!;
        Finding find = texts.GetMethod(nameof(ComplaintTexts.Find))!.CreateDelegate<Finding>(texts.GetProperty(nameof(ComplaintTexts.Default))!.GetValue(null));

        foreach (CultureInfo reader in TextFiles.Languages.Select(CultureInfo.GetCultureInfo))
        {
            Assert.True(Allocated(() => find(TextKeys.Input.NotJson, reader)) > 50_000);
            Assert.Equal(0, Allocated(() => find(TextKeys.Input.NotJson, reader)));
        }
    }

    [Fact]
    public void A_key_that_is_written_as_a_literal_is_the_key_of_the_text_itself() =>
        Assert.All(EmbeddedTexts.Read("en").Keys, key => Assert.Same(key, string.IsInterned(key)));

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void A_text_is_looked_up_without_allocating(string culture)
    {
        CultureInfo reader = CultureInfo.GetCultureInfo(culture);
        _ = ComplaintTexts.Default.Find(TextKeys.Input.NotJson, reader);

        Assert.Equal(0, Allocated(() => ComplaintTexts.Default.Find(TextKeys.Input.NotJson, reader)));
    }

    [Fact]
    public void No_text_is_empty_or_padded() =>
        Assert.All(TextFiles.All, line =>
        {
            Assert.NotEmpty(line.Text);
            Assert.Equal(line.Text.Trim(), line.Text);
        });

    [Fact]
    public void Both_languages_have_the_same_placeholders() =>
        Assert.All(English, text => Assert.Equal(Placeholders(text.Value), Placeholders(Chinese[text.Key])));

    [Fact]
    public void Every_text_can_be_filled_in() =>
        Assert.All(TextFiles.All, line =>
            Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, line.Text, "0", "1", "2", "3")));

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

    [Fact]
    public void What_end_users_read_of_a_refusal_names_nothing_of_the_api()
    {
        string[] reasons = ["input", "out-of-order", "unknown-code", "nobody", "extension", "guard", "passed-over", "erasure", "finding"];
        TextLine[] shown = [.. TextFiles.All.Where(line => reasons.Contains(line.Group) || (line.Group == "refusal" && !line.Key.EndsWith(".fix", StringComparison.Ordinal)))];
        HashSet<string> api =
        [
            .. from type in typeof(IComplaintDesk).Assembly.GetExportedTypes()
               from name in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(member => member.Name).Append(type.Name)
               where TwoWords().IsMatch(name)
               select name,
        ];
        Assert.Superset(new HashSet<string> { "ComplaintId", "GetOptionsAsync", "MergeInto", "OccurredAt" }, api);
        Assert.True(shown.Length > 150, "The check no longer sees the texts.");

        Assert.Empty(
            from line in shown
            let named = Word().Matches(line.Text).Select(word => word.Value).FirstOrDefault(api.Contains) ?? (Call().IsMatch(line.Text) ? "a call" : null)
            where named is not null
            select $"{line.Language} {line.Key} names {named}: {line.Text}");
    }

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

    internal static IEnumerable<string> NamesOf(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)
        : type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(known => known.PropertyType == type).Select(known => known.GetValue(null)!.ToString()!);

    private delegate string? Finding(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments);

    private static long Allocated(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("^[A-Z][a-z]+[A-Z]")]
    private static partial Regex TwoWords();

    [GeneratedRegex("[A-Za-z0-9_]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[A-Za-z]\w*\(|\bUse[A-Z]")]
    private static partial Regex Call();

    [GeneratedRegex(@"\{[0-9]+[^}]*\}")]
    private static partial Regex Placeholder();
}
