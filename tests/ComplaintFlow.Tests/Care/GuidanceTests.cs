using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Testing;
using ComplaintFlow.Texts;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public partial class GuidanceTests
{
    private static readonly Actor Agent = Actor.Staff("lin", "agent");
    private static readonly string[] Variants =
    [
        .. Enum.GetValues<CommunicationStyle>().Select(style => $"style-{Names.JsonNames.Of(style)}"), .. Enum.GetValues<Emotion>().Select(emotion => $"emotion-{Names.JsonNames.Of(emotion)}"),
        "channel-phone", "channel-in-person", "channel-written",
    ];

    public static TheoryData<string> Languages => ["en", "zh-Hans"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_of_a_built_in_playbook_has_its_guidance_in_each_language(string language)
    {
        IReadOnlyDictionary<string, string> texts = EmbeddedTexts.Read(language);
        foreach (Playbook playbook in Playbooks.All)
        {
            Assert.Contains($"playbook.{playbook.Name}", texts);
            foreach (PlaybookStep step in playbook.Steps)
            {
                string at = $"playbook.{playbook.Name}.{step.Name}";
                int Count(string kind) => texts.Keys.Count(key => key.StartsWith($"{at}.{kind}-", StringComparison.Ordinal));
                Assert.Contains(at, texts);
                Assert.Contains($"{at}.aim", texts);
                Assert.True(Count("do") >= 2 && Count("avoid") >= 2 && Count("say") >= 2 && Count("soften") >= 1, at);
                Assert.All(Variants, variant => Assert.Contains($"{at}.{variant}", texts));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_hint_has_a_reason_and_goes_with_steps_of_hosts_too(string language)
    {
        IReadOnlyDictionary<string, string> texts = EmbeddedTexts.Read(language);
        string[] hints = [.. texts.Keys.Where(key => key.StartsWith("guidance.hint.", StringComparison.Ordinal)).Select(key => key["guidance.hint.".Length..])];

        Assert.Equal(hints.Order(), texts.Keys.Where(key => key.StartsWith("guidance.because.", StringComparison.Ordinal)).Select(key => key["guidance.because.".Length..]).Order());
        Assert.Empty(Variants.Except(hints));
        Assert.All(Enum.GetValues<RelationshipStage>(), stage => Assert.Contains($"stage-{Names.JsonNames.Of(stage)}", hints));
        Assert.Empty(new[] { "tier-vip", "repeats-before", "repeats-often", "declined-once", "declined-again" }.Except(hints));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_two_texts_of_guidance_are_alike(string language)
    {
        string[] texts =
        [
            .. EmbeddedTexts.Read(language)
                .Where(text => text.Key.StartsWith("guidance.", StringComparison.Ordinal) || (text.Key.StartsWith("playbook.", StringComparison.Ordinal) && text.Key.Count(c => c == '.') == 3))
                .Select(text => NoLetter().Replace(text.Value, "").ToUpperInvariant()),
        ];

        Assert.True(texts.Length > 350);
        Assert.Distinct(texts);
        Assert.All(
            from at in Enumerable.Range(0, texts.Length) from other in Enumerable.Range(0, at) select (texts[at], texts[other]),
            pair => Assert.True(Likeness(pair.Item1, pair.Item2) < 0.8, $"{pair.Item1} / {pair.Item2}"));
    }

    [Fact]
    public void In_Chinese_there_are_no_Latin_words_and_in_English_no_Chinese_ones()
    {
        Assert.All(Guidances("zh-Hans"), text => Assert.DoesNotMatch("[A-Za-z]", Placeholder().Replace(text, "")));
        Assert.All(Guidances("en"), text => Assert.DoesNotMatch("[\u4e00-\u9fff]", text));
    }

    [Fact]
    public async Task The_next_step_is_guided_in_the_readers_language()
    {
        await using DeadlineHost host = Host();
        Complaint complaint = await ReceiveAsync(host, new Customer { Id = "C-0808", Name = "李强", Style = CommunicationStyle.Steadiness });

        Guidance english = await GuideAsync(host, complaint, "en");
        Guidance chinese = await GuideAsync(host, complaint, "zh-Hans");

        Assert.Equal(("Apology first", "Apologise", "apologise"), (english.Playbook, english.Step, english.Next!.Step.Name));
        Assert.Equal(("致歉先行六步法", "致歉"), (chinese.Playbook, chinese.Step));
        Assert.StartsWith("The first thing the customer hears", english.Aim, StringComparison.Ordinal);
        Assert.Equal((2, 2, 2, 1), (english.Do.Length, english.Avoid.Length, english.Say.Length, english.Soften.Length));
        Assert.Equal(DeadlineHost.Monday(10), english.DueAt);
        Assert.Empty(english.Obstacles);
        Assert.DoesNotMatch("[A-Za-z]{2,} [A-Za-z]{2,}", chinese.Describe(culture: CultureInfo.GetCultureInfo("zh-Hans")));
        Assert.Contains("Aim: The first thing", english.Describe(culture: CultureInfo.InvariantCulture), StringComparison.Ordinal);

        await host.Desk.CompleteStepAsync(complaint.Id, "apologise", Agent);
        Assert.Equal("Listen", (await GuideAsync(host, complaint, "en")).Step);
    }

    [Fact]
    public async Task S2_1_the_guidance_is_for_this_customer_and_no_other()
    {
        await using DeadlineHost host = Host();
        Complaint steady = await ReceiveAsync(host, new Customer { Id = "C-0808", Name = "李强", Style = CommunicationStyle.Steadiness });
        Complaint dominant = await ReceiveAsync(host, new Customer { Id = "C-0809", Style = CommunicationStyle.Dominance, Tier = CustomerTier.Vip, Stage = RelationshipStage.Commitment });

        GuidanceHint hint = (await GuideAsync(host, steady, "en")).Hints.Single(one => one.About == GuidanceTopic.Style);
        Assert.Equal("Apologise gently and without hurry, and thank them for their patience so far.", hint.Text);
        Assert.Equal("the customer is reserved and wants safety", hint.Because);
        Guidance other = await GuideAsync(host, dominant, "en");
        Assert.NotEqual(hint.Text, other.Hints.Single(one => one.About == GuidanceTopic.Style).Text);
        Assert.Equal(
            [GuidanceTopic.Style, GuidanceTopic.Emotion, GuidanceTopic.Channel, GuidanceTopic.Tier, GuidanceTopic.Stage],
            other.Hints.Select(one => one.About));
        Assert.Equal("客户性情稳重，看重安心", (await GuideAsync(host, steady, "zh-CN")).Hints.Single(one => one.About == GuidanceTopic.Style).Because);
    }

    [Fact]
    public async Task Hints_follow_emotion_channel_repeats_and_declines()
    {
        await using DeadlineHost host = Host();
        Complaint complaint = await ReceiveAsync(host, new Customer { Id = "C-1" });
        HashSet<string> seen = [];
        foreach (Emotion emotion in Enum.GetValues<Emotion>())
        {
            (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new Signals(emotion, Repeats: (int)emotion)), Agent)).OrThrow();
            Assert.True(seen.Add((await GuideAsync(host, complaint, "en")).Hints.Single(one => one.About == GuidanceTopic.Emotion).Text));
        }

        Assert.Contains("After 3 earlier reports", (await GuideAsync(host, complaint, "en")).Hints.Single(one => one.About == GuidanceTopic.Repeats).Text, StringComparison.Ordinal);
        string written = (await GuideAsync(host, complaint, "en")).Hints.Single(one => one.About == GuidanceTopic.Channel).Text;
        (await host.Desk.RecordContactAsync(complaint.Id, Channel.InPerson, "here", Agent)).OrThrow();
        Assert.NotEqual(written, (await GuideAsync(host, complaint, "en")).Hints.Single(one => one.About == GuidanceTopic.Channel).Text);
        Assert.DoesNotContain((await GuideAsync(host, complaint, "en")).Hints, one => one.About == GuidanceTopic.Declined);
        await host.FireAsync(complaint.Id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Decline);
        Assert.Equal("an offer was declined (offers declined: 1)", (await GuideAsync(host, complaint, "en")).Hints.Single(one => one.About == GuidanceTopic.Declined).Because);
        await host.FireAsync(complaint.Id, Trigger.Propose, Trigger.Decline);
        Assert.StartsWith("Declined 2 times: ask", (await GuideAsync(host, complaint, "en")).Hints.Single(one => one.About == GuidanceTopic.Declined).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "This deserves more than a few words in passing. Let us talk where it is quiet (Private room)", "You have been through enough for today.", "I have the feeling that I'm not the right one for you today. chen ")]
    [InlineData("zh-Hans", "您的事三言两语讲不清楚，咱们找个清静的地方（独立会谈室）", "今天让您受累了", "可能我今天没能让您顺心，我请 chen ")]
    public async Task S8_each_change_of_time_place_and_person_has_its_words(string language, string place, string time, string person)
    {
        await using DeadlineHost host = new(more: b => b
            .AddHandlers(h => h.Handler("lin", lin => lin.Tier(HandlerTier.Agent)).Handler("chen", chen => chen.Tier(HandlerTier.Supervisor)))
            .AddRouting(r => r.Otherwise().ToHandler("lin"))
            .AddPlaybooks(p => p.Otherwise().Use(Playbooks.SixStepCare))
            .AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)).ChangeHandler(RoutingTarget.NextTier)));
        Complaint complaint = await ReceiveAsync(host, new Customer { Id = "C-1" });
        Assert.Empty((await GuideAsync(host, complaint, language)).Words);

        (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new Signals(Emotion.Heated)), Agent)).OrThrow();

        Guidance guidance = await GuideAsync(host, complaint, language);
        Assert.Equal([TreatmentChange.Person, TreatmentChange.Place, TreatmentChange.Time], guidance.Words.Select(words => words.Change).OrderBy(change => change.ToString(), StringComparer.Ordinal));
        Assert.StartsWith(place, guidance.Words.Single(words => words.Change == TreatmentChange.Place).Say, StringComparison.Ordinal);
        Assert.StartsWith(time, guidance.Words.Single(words => words.Change == TreatmentChange.Time).Say, StringComparison.Ordinal);
        Assert.StartsWith(person, guidance.Words.Single(words => words.Change == TreatmentChange.Person).Say, StringComparison.Ordinal);
        Assert.Contains("11:00", guidance.Words.Single(words => words.Change == TreatmentChange.Time).Say, StringComparison.Ordinal);
        Assert.Single(guidance.Words.Select(words => words.Because).Distinct());
        Assert.All(guidance.Words, words => Assert.NotEmpty(words.Soften));
        Assert.Contains(guidance.Words[0].Say, guidance.ToString(), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromHours(3));
        (await host.Desk.ExecuteAsync(complaint.Id, new ChangeVenue(Venue.Video, "asked for it"), Agent)).OrThrow();
        ChangeWords last = Assert.Single((await GuideAsync(host, complaint, language)).Words);
        Assert.Equal((TreatmentChange.Place, language == "en" ? "A colleague arranged it." : "由同事安排。"), (last.Change, last.Because));
    }

    [Fact]
    public async Task What_the_reader_may_not_do_is_said_with_the_reasons_and_what_is_overdue()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("claim", b => b.Step("read").By(Guard.Role("claims")).Within(Allowance.WorkingHours(1)))
            .Otherwise().Use("claim")));
        Complaint complaint = await ReceiveAsync(host, new Customer { Id = "C-1" });
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.CatchUpAsync(complaint.Id);

        Guidance guidance = await GuideAsync(host, complaint, "en");

        Assert.Equal(["the actor holds the role \"claims\""], guidance.Obstacles.AsEnumerable());
        Assert.Equal(["read"], guidance.Overdue.AsEnumerable());
        Assert.Equal(("claim", "read"), (guidance.Playbook, guidance.Step));
        Assert.Null(guidance.Aim);
        Assert.Contains(guidance.Hints, hint => hint.About == GuidanceTopic.Emotion && hint.Text == "Keep it matter-of-fact; do not dramatise.");
    }

    [Fact]
    public async Task A_host_gives_guidance_in_its_options_or_under_the_keys_of_texts()
    {
        await using DeadlineHost host = new(more: b => b
            .UseTexts(new OwnTexts(new() { ["playbook.claim"] = "The claim", ["playbook.claim.pay.aim"] = "Pay.", ["playbook.claim.pay.do-1"] = "Check the account.", ["playbook.claim.pay.emotion-calm"] = "Just pay." }))
            .AddPlaybooks(p => p
                .Playbook("claim", b => b
                    .Step("read").Guide("en", g => { g.Aim = "Know it."; g.Do.Add("Read it."); g.Say.Add("Let me read it."); }).Guide("zh-Hans", g => g.Aim = "先弄清楚。")
                    .Step("pay"))
                .Otherwise().Use("claim")));
        Complaint complaint = await ReceiveAsync(host, new Customer { Id = "C-1" });

        Guidance read = await GuideAsync(host, complaint, "en-GB");
        Assert.Equal(("The claim", "Know it.", "Read it.", "Let me read it."), (read.Playbook, read.Aim, Assert.Single(read.Do), Assert.Single(read.Say)));
        Assert.Equal("先弄清楚。", (await GuideAsync(host, complaint, "zh-CN")).Aim);
        Assert.Equal("Know it.", (await GuideAsync(host, complaint, "fr")).Aim);
        await host.Desk.CompleteStepAsync(complaint.Id, "read", Agent);
        Guidance pay = await GuideAsync(host, complaint, "en");
        Assert.Equal(("Pay.", "Check the account."), (pay.Aim, Assert.Single(pay.Do)));
        Assert.Contains(pay.Hints, hint => hint.Text == "Just pay.");
        await host.Desk.CompleteStepAsync(complaint.Id, "pay", Agent);
        Assert.Null((await GuideAsync(host, complaint, "en")).Step);
        Assert.StartsWith("Next step: –", (await GuideAsync(host, complaint, "en")).Describe(culture: CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_playbook_there_are_hints_only_and_who_may_not_read_gets_nothing()
    {
        await using TestHost host = new(b => b.AuthorizeRoles(r => r.Role("agent").MayDoEverything()));
        Complaint complaint = await host.ReceiveAsync();

        Guidance? guidance = await host.Desk.GuideAsync(complaint.Id, TestHost.Agent);
        Assert.Null(guidance!.Next);
        Assert.NotEmpty(guidance.Hints);
        Assert.Null(await host.Desk.GuideAsync(complaint.Id, Actor.Staff("stranger")));
        Assert.Null(await host.Desk.GuideAsync(ComplaintId.New(DeadlineHost.Monday(9)), TestHost.Agent));

        (await host.Desk.ExecuteAsync(complaint.Id, new Correct { About = TestHost.Agent.Id }, Actor.Staff("other", "agent"))).OrThrow();
        Assert.Null(await host.Desk.GuideAsync(complaint.Id, TestHost.Agent));
    }

    private static DeadlineHost Host() => new(more: b => b.AddPlaybooks(p => p
        .Playbook(Playbooks.ApologyFirst, b => b.Step("apologise").Within(Allowance.WorkingHours(1)))
        .Otherwise().Use(Playbooks.ApologyFirst)));

    private static async Task<Complaint> ReceiveAsync(DeadlineHost host, Customer customer) =>
        (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = customer, Channel = Channel.Email }, Agent)).OrThrow();

    private static async Task<Guidance> GuideAsync(DeadlineHost host, Complaint complaint, string language) =>
        await UnderCulture.RunAsync(language, async () => (await host.Desk.GuideAsync(complaint.Id, Agent))!);

    private static IEnumerable<string> Guidances(string language) =>
        EmbeddedTexts.Read(language).Where(text => (text.Key.StartsWith("guidance.", StringComparison.Ordinal) || text.Key.StartsWith("playbook.", StringComparison.Ordinal)) && text.Key != "playbook.lpfsa").Select(text => text.Value);

    /// <summary>The share of pairs of neighbouring letters that two texts have in common.</summary>
    private static double Likeness(string one, string other)
    {
        HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2))];
        HashSet<string> all = Pairs(one);
        HashSet<string> both = Pairs(other);
        int common = all.Count(both.Contains);
        return all.Count + both.Count == 0 ? 0 : 2.0 * common / (all.Count + both.Count);
    }

    [GeneratedRegex(@"\W")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"\{[0-9]+\}")]
    private static partial Regex Placeholder();

    private sealed class OwnTexts(Dictionary<string, string> own) : IComplaintTexts
    {
        public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments) => own.GetValueOrDefault(key) ?? ComplaintTexts.Default.Find(key, culture, arguments);
    }
}
