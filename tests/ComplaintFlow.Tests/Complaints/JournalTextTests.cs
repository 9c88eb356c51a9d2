using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>Every entry of a journal in words: when, who, what and why.</summary>
public sealed class JournalTextTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // Groups of names of the host's own, which the texts need not have.
    private static readonly string[] Names = ["appeal-body", "authority", "category", "cause", "channel", "check", "dimension", "extension", "fact", "field", "host-event", "kind", "liability", "lifecycle", "playbook", "question", "remedy", "root-cause", "stage", "status", "tier", "touchpoint", "trigger", "urgency", "venue"];

    public static TheoryData<Type> Events => [.. EventTypes.All.OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>A new event fails here until its words are in the files of both languages.</summary>
    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_has_words_in_both_languages(Type type)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            AskedTexts texts = new();
            JournalEntry entry = Entry((ComplaintEvent)new Words(seed).Of(type));
            string english = entry.ToText(texts, English);
            string chinese = entry.ToText(texts, Chinese);

            Assert.Empty(texts.Missing);
            Assert.NotEqual(english, chinese);
            Assert.StartsWith($"{TestTime.Monday.ToString("f", English)} UTC, li.na: ", english, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void What_people_have_written_is_in_the_words_and_erased_texts_are_said_to_be_erased(Type type)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            ComplaintEvent happened = (ComplaintEvent)new Words(seed).Of(type);
            Collected collected = new();
            happened.MapPersonal(collected);
            string words = happened.ToText(ComplaintTexts.Default, English);
            // Who complains is named by the name; the rest of a customer's data is in the snapshot.
            foreach (string text in happened is ComplaintReceived ? collected.Texts.Where(text => !text.StartsWith("customer.", StringComparison.Ordinal)) : collected.Texts)
                Assert.Contains(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..], words, StringComparison.Ordinal);

            string erased = happened.MapPersonal(new Redacted()).ToText(ComplaintTexts.Default, Chinese);
            Assert.DoesNotContain(Personal.Erased, erased, StringComparison.Ordinal);
            Assert.Equal(collected.Texts.Count > 0 && happened is not ComplaintReceived, erased.Contains("[已删除]", StringComparison.Ordinal) && happened is not ComplaintReceived);
        }
    }

    [Theory]
    [MemberData(nameof(UnderCulture.Names), MemberType = typeof(UnderCulture))]
    public void Words_can_be_had_in_every_culture_for_every_instant(string culture)
    {
        CultureInfo reader = CultureInfo.GetCultureInfo(culture);
        foreach (DateTimeOffset at in (DateTimeOffset[])[DateTimeOffset.MinValue, TestTime.Monday, new(2099, 12, 31, 23, 59, 59, TimeSpan.Zero), DateTimeOffset.MaxValue])
            Assert.NotEmpty(Entry(new ComplaintDeferred(at, "why")).ToText(ComplaintTexts.Default, reader, Shanghai));
    }

    [Fact]
    public void Values_are_written_as_the_reader_does()
    {
        ComplaintCorrected corrected = new(Amount: new Money(1234.5m, "EUR"), Because: "a digit too many");

        Assert.Equal("The record was corrected: amount: 1234,5 EUR. Reason given: a digit too many.", corrected.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("de-DE")));
        Assert.Equal("The record was corrected: amount: 1234.5 EUR. Reason given: a digit too many.", corrected.ToText(ComplaintTexts.Default, English));
        Assert.Equal("暂缓至 2026年3月2日星期一 17:00：备件", new ComplaintDeferred(TestTime.Monday, "备件").ToText(ComplaintTexts.Default, Chinese, Shanghai));
    }

    [Fact]
    public void Codes_have_their_names_and_a_lifecycle_names_its_own_statuses()
    {
        StatusChanged changed = new(Status.Received, Status.Investigating, Trigger.Investigate.Name);

        Assert.Equal("Received and recorded → Under investigation by 'Begin the analysis'.", changed.ToText(ComplaintTexts.Default, English));
        Assert.Equal("Receive and record → Analyse and classify by 'Begin the analysis'.", changed.ToText(ComplaintTexts.Default, English, lifecycle: new LifecycleKey("six-stage", 1)));
        Assert.Equal("Venue: none → At the customer's site.", new VenueChanged(null, Venue.HomeVisit).ToText(ComplaintTexts.Default, English));
    }

    [Fact]
    public async Task The_rules_name_their_categories()
    {
        await using TestHost host = new(builder => builder.AddClassification(c => c.UseTaxonomy(t => t.Category("billing", "Billing").Category("billing/roaming", "Roaming charges", "漫游费"))));
        Complaint complaint = await host.ReceiveAsync();
        IComplaintTexts texts = host.Services.GetRequiredService<IComplaintTexts>();
        JournalEntry first = (await host.JournalAsync(complaint.Id))[0];

        Assert.Contains("category: Roaming charges", first.ToText(texts, English), StringComparison.Ordinal);
        Assert.Contains("类别：漫游费", first.ToText(texts, Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_did_it_is_named_but_a_customer_is_not()
    {
        JournalEntry note = Entry(new NoteAdded("called back"));

        Assert.EndsWith("UTC, li.na: Note: called back", note.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
        Assert.EndsWith("UTC, Customer: Note: called back", (note with { ByKind = ActorKind.Customer }).ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
        Assert.EndsWith("UTC，系统自动：备注：called back", (note with { ByKind = ActorKind.System }).ToText(ComplaintTexts.Default, Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_was_recorded_later_says_so()
    {
        JournalEntry note = Entry(new NoteAdded("a")) with { RecordedAt = TestTime.Monday.AddDays(1), OccurredAt = TestTime.Monday.AddHours(-1) };

        Assert.EndsWith(
            $"It had happened by {TestTime.Monday.AddHours(-1).ToString("f", English)} UTC, but something else fell due before it was recorded. Recorded later, on {TestTime.Monday.AddDays(1).ToString("f", English)} UTC.",
            note.ToText(ComplaintTexts.Default, English),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_a_newer_version_has_words_too() =>
        Assert.Equal("A newer version of the program recorded: callback-promised.", new UnknownEvent("callback-promised", "{}"u8.ToArray()).ToText(ComplaintTexts.Default, English));

    [Fact]
    public void A_trigger_that_a_reaction_fired_in_vain_is_said_in_words_until_it_is_erased()
    {
        HostEvent fired = new(HostEvent.TriggerNotPermitted, """{"trigger":"close","status":"received","because":"all is done","code":"CF1004","unmet":[]}""");

        Assert.Equal("'Close' was due automatically, but is not permitted in the status 'Received and recorded'. Reason given: all is done.", fired.ToText(ComplaintTexts.Default, English));
        foreach (string json in (string[])["[erased]", "1", "{}", "[]", """{"trigger":1}"""])
            Assert.StartsWith("trigger-not-permitted: ", (fired with { Json = json }).ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_has_words_for_its_own_events() =>
        Assert.Equal("Sent to the ombudsman: 7", new HostEvent("to-ombudsman", "7").ToText(new OwnTexts(), English));

    private static JournalEntry Entry(ComplaintEvent happened) => new()
    {
        Sequence = 3,
        At = TestTime.Monday,
        RecordedAt = TestTime.Monday,
        By = PersonId.Of("li.na"),
        ByKind = ActorKind.Staff,
        Event = happened,
        Rules = "1:0",
        CommitId = Guid.Empty,
    };

    /// <summary>Texts that can be told from everything else in a sentence.</summary>
    private sealed class Words(int seed) : RandomValues(seed)
    {
        private int _count;

        protected override string Text() => $"«text {_count++}»";
    }

    private sealed class Collected : PersonalMap
    {
        public List<string> Texts { get; } = [];

        protected override string Map(string path, string text)
        {
            Texts.Add($"{path}={text}");
            return text;
        }
    }

    private sealed class Redacted : PersonalMap
    {
        protected override string Map(string path, string text) => Personal.Erased;
    }

    private sealed class OwnTexts : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) =>
            key == "host-event.to-ombudsman" ? string.Format(culture, "Sent to the ombudsman: {0}", arguments) : ComplaintTexts.Default.Find(key, culture, arguments);
    }

    /// <summary>The texts of the library, with the keys that it does not have.</summary>
    private sealed class AskedTexts : IComplaintTexts
    {
        public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments)
        {
            string? text = ComplaintTexts.Default.Find(key, culture, arguments);
            if (text is null && !Names.Contains(key.Split('.')[0]))
                Missing.Add(key);
            return text;
        }
    }
}
