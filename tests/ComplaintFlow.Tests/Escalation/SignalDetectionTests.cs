using ComplaintFlow.Commands;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

public class SignalDetectionTests
{
    [Theory]
    [InlineData("I am furious about this.", Emotion.Heated)]
    [InlineData("I am ANGRY!", Emotion.Heated)]
    [InlineData("I am not angry, just asking.", Emotion.Calm)]
    [InlineData("I'm not very angry.", Emotion.Calm)]
    [InlineData("I am not happy with it.", Emotion.Concerned)]
    [InlineData("I am angry. I am not angry any more.", Emotion.Heated)]
    [InlineData("The hungry hippo", Emotion.Calm)]
    [InlineData("This is ridiculous, I am fed up", Emotion.Frustrated)]
    [InlineData("你们都是骗子！", Emotion.Heated)]
    [InlineData("我很失望", Emotion.Concerned)]
    [InlineData("我没有很生气", Emotion.Calm)]
    [InlineData("我很生气", Emotion.Frustrated)]
    [InlineData("流量费多收了", Emotion.Calm)]
    public void Emotions_are_heard_in_both_languages(string text, Emotion expected) =>
        Assert.Equal(expected, Read(text).Emotion);

    [Theory]
    [InlineData("Let me speak to your manager", "demands-supervisor")]
    [InlineData("叫你们经理来", "demands-supervisor")]
    [InlineData("I don't need a manager.", "")]
    [InlineData("I will post it on social media", "threatens-publicity")]
    [InlineData("再不处理我就找媒体曝光", "threatens-publicity")]
    [InlineData("不会曝光的", "")]
    [InlineData("My lawyer will sue you", "threatens-legal-action")]
    [InlineData("There is an issue with the tissue", "")]
    [InlineData("我要打12315，还要起诉你们", "threatens-legal-action")]
    [InlineData("我不起诉", "")]
    [InlineData("This is the third time I call", "repeats-2")]
    [InlineData("已经反映多次，还没解决", "repeats-2")]
    public void Demands_and_threats_are_heard_in_both_languages(string text, string expected)
    {
        Signals signals = Read(text) with { Emotion = Emotion.Calm };
        string[] heard =
        [
            .. signals.DemandsSupervisor ? ["demands-supervisor"] : Array.Empty<string>(),
            .. signals.ThreatensPublicity ? ["threatens-publicity"] : Array.Empty<string>(),
            .. signals.ThreatensLegalAction ? ["threatens-legal-action"] : Array.Empty<string>(),
            .. signals.Repeats > 0 ? [$"repeats-{signals.Repeats}"] : Array.Empty<string>(),
        ];
        Assert.Equal(expected, string.Join(' ', heard));
    }

    [Theory]
    [InlineData("立刻给我接你们主管", "demands-supervisor")]
    [InlineData("立刻給我接你們主管", "demands-supervisor")]
    [InlineData("反映三次了，为什么还没解决", "repeats-2")]
    [InlineData("反映三次了，為什麼還沒解決", "repeats-2")]
    [InlineData("服务太差了，我要在网上曝光你们", "threatens-publicity frustrated")]
    [InlineData("服務太差了，我要在網上曝光你們", "threatens-publicity frustrated")]
    [InlineData("我不是要曝光你们", "")]
    [InlineData("我不是要曝光你們", "")]
    [InlineData("我没有要找律师", "")]
    [InlineData("我沒有要找律師", "")]
    public void S12_Three_sentences(string text, string expected) => Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("我从没想过找记者", "")]
    [InlineData("我從沒想過找記者", "")]
    [InlineData("我并非要起诉你们", "")]
    [InlineData("我无意打官司，只要退款", "")]
    [InlineData("我不想曝光你们，但是律师我已经找了", "threatens-legal-action")]
    [InlineData("我沒有要告你們，可是我會找記者", "threatens-publicity")]
    [InlineData("I have no intention of suing you.", "")]
    [InlineData("I never said I would go to the press", "")]
    [InlineData("I'm not here to post it on Facebook, however I will contact a lawyer", "threatens-legal-action")]
    [InlineData("I don't want to go public but I will sue", "threatens-legal-action")]
    [InlineData("I'd like this settled without going to court.", "")]
    [InlineData("Without an answer by Friday, I will go to court.", "threatens-legal-action")]
    [InlineData("I would not say that I am angry.", "")]
    [InlineData("Don't think I won't sue you", "threatens-legal-action")]
    [InlineData("别以为我不会曝光你们", "threatens-publicity")]
    [InlineData("再不处理我就找律师", "threatens-legal-action")]
    [InlineData("消协我不去", "")]
    public void A_negation_reaches_to_the_end_of_its_clause_and_no_further(string text, string expected) => Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("The manager was very kind.", "")]
    [InlineData("My lawyer friend recommended your shop.", "")]
    [InlineData("I'd like to thank the manager for her help.", "")]
    [InlineData("我要表扬你们店长", "")]
    [InlineData("Our law firm has bought here for years.", "")]
    [InlineData("The letter says \"we will take legal action against you\", is it from you?", "")]
    [InlineData("我订了《律师手记》，请寄到公司", "")]
    [InlineData("I will \"sue\" you.", "threatens-legal-action")]
    [InlineData("“I will sue you, see you in court, he said. I want a manager.", "threatens-legal-action demands-supervisor")]
    public void Praise_mentions_and_quotations_are_no_demands_and_no_threats(string text, string expected) => Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("Trustpilot will have the pleasure of my company.", "threatens-publicity")]
    [InlineData("The ombudsman, then.", "threatens-legal-action")]
    [InlineData("My neighbour went to the ombudsman.", "")]
    [InlineData("My neighbour went to the ombudsman, and so will I. The regulator, too.", "threatens-legal-action")]
    [InlineData("My neighbour is furious about Facebook.", "heated")]
    [InlineData("My flatmate would like to speak to your manager.", "demands-supervisor")]
    [InlineData("My sister is a lawyer and she will write to you.", "threatens-legal-action")]
    [InlineData("Somebody told me to ask a barrister, and my neighbour to tell the ombudsman, and I am going to court.", "threatens-legal-action")]
    [InlineData("同事去找了消协。", "")]
    [InlineData("同事去找了消协，我也要去消协。", "threatens-legal-action")]
    [InlineData("請問消協怎麼走？", "")]
    public void What_other_people_threaten_and_what_is_only_asked_about_is_no_threat_to_the_end_of_the_clause(string text, string expected) =>
        Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("I will sue you. Only joking.", "")]
    [InlineData("I will sue you, and I want your manager, just kidding!", "")]
    [InlineData("Only joking. I will sue you.", "threatens-legal-action")]
    [InlineData("I am furious, only joking.", "heated")]
    [InlineData("我要去消协。开玩笑的。", "")]
    [InlineData("我先生是記者，跟這件事無關。", "")]
    public void What_is_retracted_is_taken_back_wherever_it_was_said_before(string text, string expected) => Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("Your manager could call me.", "demands-supervisor")]
    [InlineData("Your manager was very kind, could you call me?", "")]
    [InlineData("你们经理来电话", "demands-supervisor")]
    [InlineData("你们经理态度很好，请来电话", "")]
    public void What_is_praised_does_not_begin_a_demand(string text, string expected) => Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("Will the manager call me?", "demands-supervisor")]
    [InlineData("The manager said you would call me.", "")]
    [InlineData("I heard what your supervisor promised. Call me.", "")]
    [InlineData("The manager, said my wife, should call me.", "demands-supervisor")]
    [InlineData("The manager who serves you said nothing, now let me speak to him or the director.", "demands-supervisor")]
    [InlineData("The manager promised a refund, now get me the director.", "demands-supervisor")]
    [InlineData("I will sue, whatever the manager said.", "threatens-legal-action")]
    [InlineData("The ombudsman knows what your manager promised.", "threatens-legal-action")]
    [InlineData("叫你们经理来电话", "demands-supervisor")]
    [InlineData("你们经理已经来电话", "")]
    [InlineData("你們經理答應來電話", "")]
    [InlineData("叫你们经理说清楚", "demands-supervisor")]
    public void A_superior_of_whom_something_is_reported_is_not_demanded_but_threats_stand(string text, string expected) => Assert.Equal(expected, Heard(text));

    [Theory]
    [InlineData("ring the tower bell", "heated")]
    [InlineData("the tower will ring", "")]
    [InlineData("ring me, at the tower", "heated")]
    [InlineData("ring me. The tower is fine.", "")]
    [InlineData("do not want to ring the tower", "")]
    public void The_parts_of_a_wording_occur_in_their_order_in_one_sentence(string text, string expected)
    {
        SignalDetectionOptions code = new() { Enabled = true };
        new SignalDetectionBuilder(code).WithoutBuiltIn().Phrase("tower", Signal.EmotionAtLeast(Emotion.Heated), "ring…tower");

        Assert.Equal(expected, Names(SignalLexiconCompiler.Compile(new(code, new()), [])!.Read(text, Signals.None).Signals));
    }

    [Fact]
    public async Task The_description_and_every_contact_of_the_customer_are_read_and_the_reason_is_not_their_words()
    {
        await using TestHost host = new(builder => builder.DetectSignals());
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Description = "I am disappointed.", Wanted = "Call your manager." });
        Assert.Equal(new Signals(Emotion.Concerned, DemandsSupervisor: true), complaint.Signals);

        Outcome outcome = await host.Desk.RecordContactAsync(complaint.Id, Channel.Phone, "I am furious, I will sue!", TestHost.Agent);
        Assert.Equal(new Signals(Emotion.Heated, DemandsSupervisor: true, ThreatensLegalAction: true), outcome.OrThrow().Signals);
        SignalsChanged changed = Assert.Single(outcome.Events.OfType<SignalsChanged>());
        Assert.Equal("heated.en legal.en", string.Join(" ", changed.Phrases));

        outcome = await host.Desk.ExecuteAsync(complaint.Id, new RecordContact(Channel.Phone, "You will hear from the press.", ContactDirection.ToCustomer), TestHost.Agent);
        Assert.False(outcome.OrThrow().Signals.ThreatensPublicity);
    }

    [Fact]
    public async Task What_staff_have_set_lower_stays_so_until_the_customer_says_something_new()
    {
        await using TestHost host = new(builder => builder.DetectSignals());
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Description = "I am furious." });
        (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new Signals(Emotion.Calm, Repeats: 4)), TestHost.Agent)).OrThrow();

        complaint = (await host.Desk.RecordContactAsync(complaint.Id, Channel.Phone, "Thank you.", TestHost.Agent)).OrThrow();
        Assert.Equal(new Signals(Emotion.Calm, Repeats: 4), complaint.Signals);

        complaint = (await host.Desk.RecordContactAsync(complaint.Id, Channel.Phone, "For the second time: I am annoyed.", TestHost.Agent)).OrThrow();
        Assert.Equal(new Signals(Emotion.Frustrated, Repeats: 4), complaint.Signals);
    }

    [Fact]
    public async Task Nothing_is_read_unless_the_host_asks_for_it()
    {
        await using TestHost host = new();
        Assert.Equal(Signals.None, (await host.ReceiveAsync(TestHost.Intake() with { Description = "I am furious." })).Signals);
    }

    [Fact]
    public void Phrases_are_added_replaced_and_taken_out_in_code_and_in_configuration()
    {
        SignalDetectionOptions code = new() { Enabled = true };
        new SignalDetectionBuilder(code).Phrase("heated.en", Signal.EmotionAtLeast(Emotion.Heated), "seething").Phrase("firm.tower", Signal.ThreatensPublicity, "the tower song").Without("legal.en").Negation("hardly");
        SignalDetectionOptions configured = new();
        configured.Read(Json.Configuration("""
            { "Phrases": [ { "Id": "firm.tower", "Signal": "suspects-bad-faith", "Texts": [ "the tower song" ] }, { "Id": "firm.four", "Signal": "repeats-3", "Text": "fourth time" } ], "Without": "legal.zh" }
            """));
        List<Fault> faults = [];
        SignalLexicon lexicon = SignalLexiconCompiler.Compile(new(code, configured), faults)!;
        Assert.Empty(faults);

        Assert.Equal(new Signals(Emotion.Heated), lexicon.Read("I am seething", Signals.None).Signals);
        Assert.Equal(Signals.None, lexicon.Read("I am hardly seething, furious, and a lawyer 起诉", Signals.None).Signals);
        Assert.Equal(new Signals(SuspectsBadFaith: true, Repeats: 3), lexicon.Read("For the fourth time: the tower song", Signals.None).Signals);
    }

    [Fact]
    public void A_wrong_phrase_is_told_with_its_place()
    {
        SignalDetectionOptions configured = new();
        configured.Read(Json.Configuration("""
            { "Phrases": [ { "Id": "", "Signal": "enraged", "Texts": [] }, { "Id": "long", "Signal": "heated", "Text": "%" } ], "Without": [ "nobody" ], "Negation": "x" }
            """.Replace("%", new string('x', 65), StringComparison.Ordinal)));
        List<Fault> faults = [];
        Assert.Null(SignalLexiconCompiler.Compile(new(new() { Enabled = true }, configured), faults));
        Assert.Equal(
            [
                "CF2004 SignalDetection:Negation",
                "CF4312 SignalDetection:Phrases:0:Id",
                "CF4312 SignalDetection:Phrases:0:Signal",
                "CF4312 SignalDetection:Phrases:0:Texts",
                "CF4312 SignalDetection:Phrases:1:Texts",
                "CF4312 SignalDetection:Without",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Place}").Order(StringComparer.Ordinal));
    }

    private static string Heard(string text) => Names(Read(text));

    private static string Names(Signals signals) => string.Join(' ', new[]
    {
        signals.ThreatensPublicity ? "threatens-publicity" : null,
        signals.ThreatensLegalAction ? "threatens-legal-action" : null,
        signals.DemandsSupervisor ? "demands-supervisor" : null,
        signals.Repeats > 0 ? $"repeats-{signals.Repeats}" : null,
        signals.Emotion == Emotion.Calm ? null : signals.Emotion.ToString().ToLowerInvariant(),
    }.OfType<string>());

    private static Signals Read(string text) => Lexicon().Read(text, Signals.None).Signals;

    private static SignalLexicon Lexicon() => SignalLexiconCompiler.Compile(new(new() { Enabled = true }, new()), [])!;
}
