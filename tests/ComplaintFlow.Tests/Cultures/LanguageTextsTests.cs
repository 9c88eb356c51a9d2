using System.Globalization;
using System.Resources;
using System.Text;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Cultures;

/// <summary>Further languages: from JSON, from resources, and what a translation lacks.</summary>
public sealed class LanguageTextsTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");
    private static readonly CultureInfo Austrian = CultureInfo.GetCultureInfo("de-AT");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task A_host_adds_a_language_in_one_line()
    {
        await using TestHost host = new(builder => builder.AddTexts("de", Utf8("""{ "urgency.urgent": "Dringend", "refusal.CF1004": "„{0}“ ist im Status „{1}“ nicht möglich.", "trigger.close": "Schließen" }""")));
        IComplaintTexts texts = host.Services.GetRequiredService<IComplaintTexts>();
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Assert.Equal(("Dringend", "Dringend", "Urgent", "紧急"), (texts.Find("urgency.urgent", German), texts.Find("urgency.urgent", Austrian), texts.Find("urgency.urgent", British), texts.Find("urgency.urgent", CultureInfo.GetCultureInfo("zh"))));
        Assert.Equal("Normal", texts.Find("urgency.normal", German));
        Refusal refusal = await UnderCulture.RunAsync("de-AT", async () => (await host.Desk.CloseAsync(id, TestHost.Agent)).Refusal!);
        Assert.Equal("„Schließen“ ist im Status „Receive and record“ nicht möglich.", refusal.Message);
    }

    [Fact]
    public async Task The_nearest_culture_and_of_two_files_the_later_comes_first_and_then_the_hosts_own_texts()
    {
        await using TestHost host = new(builder => builder
            .UseTexts(new OwnTexts())
            .AddTexts("de", Utf8("""{ "urgency.urgent": "Eilig", "urgency.low": "Niedrig" }"""))
            .AddTexts("de", Utf8("""{ "urgency.urgent": "Dringend" }"""))
            .AddTexts("de-AT", Utf8("""{ "urgency.low": "Gering" }""")));
        IComplaintTexts texts = host.Services.GetRequiredService<IComplaintTexts>();

        Assert.Equal(("Dringend", "Niedrig"), (texts.Find("urgency.urgent", German), texts.Find("urgency.low", German)));
        Assert.Equal(("Dringend", "Gering"), (texts.Find("urgency.urgent", Austrian), texts.Find("urgency.low", Austrian)));
        Assert.Equal("own", texts.Find("urgency.critical", German));
    }

    [Fact]
    public void A_language_has_no_text_for_another_nor_for_what_is_not_in_it()
    {
        LanguageTexts texts = LanguageTexts.FromJson("de", Utf8("\ufeff{ \"urgency.urgent\": \"Dringend\" }"));

        Assert.Equal(("de", "urgency.urgent"), (texts.Language, Assert.Single(texts.Keys)));
        Assert.Equal("Dringend", texts.Find("urgency.urgent", Austrian));
        Assert.Null(texts.Find("urgency.urgent", British));
        Assert.Null(texts.Find("urgency.low", German));
        Assert.Null(texts.Find("urgency.urgent", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Resources_are_read_as_json_is()
    {
        ResourceManager resources = new("ComplaintFlow.Tests.Cultures.HostTexts", typeof(LanguageTextsTests).Assembly);

        LanguageTexts texts = LanguageTexts.FromResources("de", resources);

        Assert.Equal(("Dringend", "„A“ ist im Status „B“ nicht möglich."), (texts.Find("urgency.urgent", Austrian), texts.Find("refusal.CF1004", German, "A", "B")));
        Fault missing = Assert.Single(Assert.Throws<InvalidRulesException>(() => LanguageTexts.FromResources("fr", resources)).Faults);
        Assert.Equal("CF2062 fr: 'ComplaintFlow.Tests.Cultures.HostTexts' has no resources of the language. Add a file 'ComplaintFlow.Tests.Cultures.HostTexts.fr.resx', or correct the language.", missing.ToString());
    }

    [Fact]
    public void All_texts_that_cannot_be_used_are_named_at_once()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => LanguageTexts.FromJson("de", Utf8(
            $$"""{ "refusal.CF1004": "{2}", "urgency.low": "{", "own.text": "{9}", "own.more": "{10}", "urgency.urgent": "{{new string('x', 4_001)}}" }""")));

        Assert.Equal(
            [
                "CF2062 de: own.more: The text uses the placeholder {10}, but 10 values are passed. Use at most 10 placeholders, from {0} on.",
                "CF2062 de: refusal.CF1004: The text uses the placeholder {2}, but 2 values are passed. Use the placeholders of the English text: '{0}' is not permitted in the status '{1}'.",
                "CF2062 de: urgency.low: '{' is not a format. Write placeholders as {0}, and a brace as {{ or }}.",
                "CF2062 de: urgency.urgent: The text has 4001 characters; at most 4000 are allowed. Shorten it, or leave the key out.",
            ],
            fault.Faults.Select(one => one.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{ "a": 1 }""")]
    [InlineData("""{ "a": "x", "a": "y" }""")]
    public void A_file_that_is_no_object_of_texts_says_so(string json) =>
        Assert.StartsWith("CF2062 de: The file is not an object of keys and texts: ", Assert.Single(Assert.Throws<InvalidRulesException>(() => LanguageTexts.FromJson("de", Utf8(json))).Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_file_has_a_maximum_size()
    {
        using MemoryStream file = new(new byte[LanguageTexts.MaxBytes + 1]);

        Assert.StartsWith("CF2062 de: The file has more than 4194304 bytes.", Assert.Single(Assert.Throws<InvalidRulesException>(() => LanguageTexts.FromJson("de", file)).Faults).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("de_DE")]
    [InlineData("Deutsch und mehr")]
    public void What_is_no_language_is_refused(string tag) =>
        Assert.Throws<ArgumentException>("language", () => LanguageTexts.FromJson(tag, Utf8("{}")));

    [Fact]
    public void A_translation_is_told_what_it_lacks()
    {
        LanguageTexts texts = LanguageTexts.FromJson("de", Utf8(
            """{ "urgency.urgent": "Urgent", "tier.vip": "VIP", "refusal.CF1004": "„{0}“ ist nicht möglich.", "refusal.CF1062": "Es gibt keine Regel.", "entry.note-added": "Notiz: {0}" }"""));

        IReadOnlyList<TextFinding> findings = TextsConformance.Check(texts, German, "tier.vip");

        Assert.Equal(ComplaintTexts.Keys.Count - 5, findings.Count(finding => finding.Kind == TextFindingKind.Missing));
        Assert.Equal(
            [
                "refusal.CF1004 lacks {1}: „{0}“ ist nicht möglich. English: '{0}' is not permitted in the status '{1}'.",
                "refusal.CF1062 lacks {0}: Es gibt keine Regel. English: There is no policy '{0}' for manual escalation of this complaint.",
                "urgency.urgent is the same as in English: Urgent",
            ],
            findings.Where(finding => finding.Kind != TextFindingKind.Missing).Select(finding => finding.ToString()));
        Assert.Contains("status.open is missing. English: Open", findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_translation_that_falls_back_on_english_is_told_what_is_the_same()
    {
        Assert.Empty(TextsConformance.Check(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans"), "entry.utc"));
        Assert.Contains(TextsConformance.Check(ComplaintTexts.Default, German), finding => finding is { Kind: TextFindingKind.SameAsEnglish, Key: "status.open" });
        TextFinding unknown = Assert.Single(TextsConformance.Check(new Odd(), CultureInfo.GetCultureInfo("zh-Hans")), finding => finding.Kind == TextFindingKind.UnknownPlaceholder);
        Assert.Equal("status.open uses {0}, which the English text does not: {0} offen English: Open", unknown.ToString());
    }

    private static MemoryStream Utf8(string json) => new(Encoding.UTF8.GetBytes(json));

    private sealed class OwnTexts : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) =>
            key.StartsWith("urgency.", StringComparison.Ordinal) ? "own" : ComplaintTexts.Default.Find(key, culture, arguments);
    }

    private sealed class Odd : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) =>
            key == "status.open" ? "{0} offen" : ComplaintTexts.Default.Find(key, culture, arguments);
    }
}
