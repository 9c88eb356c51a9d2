using System.Globalization;
using ComplaintFlow.Classifying;
using ComplaintFlow.Escalation;
using Xunit.Abstractions;

namespace ComplaintFlow.Tests.Sentences;

/// <summary>
/// What the built-in words hear in 1,601 sentences whose writers had not seen them. The words are chosen with all of them by now; what was measured on each
/// set before that is in docs/classification.md.
/// </summary>
public class SentenceTests(ITestOutputHelper output)
{
    private const string NamedFile = "COMPLAINTFLOW_SENTENCES";

    private static readonly SignalLexicon Signals = SignalLexiconCompiler.Compile(new(new() { Enabled = true }, new()), [])!;
    private static readonly KeywordClassifier Causes = KeywordClassifier.Define(Taxonomy.Define(t => t.Use(BuiltInTaxonomies.StatedCauses)));

    private static readonly Dictionary<string, string> CauseOfLabel = new(StringComparer.Ordinal)
    {
        ["service quality not up to standard"] = "service-quality",
        ["product quality"] = "product-quality",
        ["price"] = "price",
        ["promise not kept"] = "promise-not-kept",
        ["poor communication"] = "poor-communication",
        ["attitude"] = "attitude",
        ["slow response"] = "slow-response",
        ["lack of ability"] = "lack-of-ability",
        ["functional failure"] = "functional-failure",
        ["poor material"] = "poor-material",
        ["unreasonable"] = "unreasonable-price",
        ["not as advertised"] = "not-as-advertised",
        ["late delivery"] = "late-delivery",
        ["after-sales not kept"] = "after-sales-not-kept",
        ["message lost"] = "message-lost",
        ["no timely feedback"] = "no-timely-feedback",
        ["态度不佳"] = "attitude",
        ["响应时间过长"] = "slow-response",
        ["处理能力不足"] = "lack-of-ability",
        ["功能故障"] = "functional-failure",
        ["材料不合格"] = "poor-material",
        ["价格不合理"] = "unreasonable-price",
        ["优惠与宣传不符"] = "not-as-advertised",
        ["未按时交货"] = "late-delivery",
        ["售后未兑现"] = "after-sales-not-kept",
        ["信息传递不畅"] = "message-lost",
        ["反馈不及时"] = "no-timely-feedback",
    };

    [Theory]
    [InlineData("sentences", "open", "supervisor", 0.97, 0.93)]
    [InlineData("sentences", "open", "publicity", 0.95, 0.95)]
    [InlineData("sentences", "open", "law", 0.95, 0.95)]
    [InlineData("sentences", "kept", "supervisor", 0.97, 0.95)]
    [InlineData("sentences", "kept", "publicity", 0.97, 0.97)]
    [InlineData("sentences", "kept", "law", 0.95, 0.93)]
    [InlineData("sentences-second", "open", "supervisor", 0.97, 0.97)]
    [InlineData("sentences-second", "open", "publicity", 0.97, 0.97)]
    [InlineData("sentences-second", "open", "law", 0.97, 0.97)]
    [InlineData("sentences-second", "kept", "supervisor", 0.97, 0.97)]
    [InlineData("sentences-second", "kept", "publicity", 0.97, 0.97)]
    [InlineData("sentences-second", "kept", "law", 0.97, 0.95)]
    [InlineData("sentences-third", "open", "supervisor", 0.97, 0.97)]
    [InlineData("sentences-third", "open", "publicity", 0.94, 0.97)]
    [InlineData("sentences-third", "open", "law", 0.97, 0.97)]
    [InlineData("sentences-fourth", "kept", "supervisor", 0.97, 0.97)]
    [InlineData("sentences-fourth", "kept", "publicity", 0.97, 0.97)]
    [InlineData("sentences-fourth", "kept", "law", 0.95, 0.97)]
    [InlineData("sentences-fifth", "kept", "supervisor", 0.97, 0.98)]
    [InlineData("sentences-fifth", "kept", "publicity", 0.94, 0.97)]
    [InlineData("sentences-fifth", "kept", "law", 0.94, 0.98)]
    [InlineData("sentences-sixth", "kept", "supervisor", 0.96, 0.95)]
    [InlineData("sentences-sixth", "kept", "publicity", 0.95, 0.96)]
    [InlineData("sentences-sixth", "kept", "law", 0.95, 0.94)]
    public void Demands_and_threats_are_heard(string set, string half, string signal, double precision, double recall)
    {
        Check($"{set}, {half}, {signal}", Heard(LabelledSentence.Half(set, half), signal), precision, recall);
    }

    [Theory]
    [InlineData("sentences", "open", 0.95, 0.95)]
    [InlineData("sentences", "kept", 0.93, 0.84)]
    [InlineData("sentences-second", "open", 0.95, 0.93)]
    [InlineData("sentences-second", "kept", 0.93, 0.93)]
    [InlineData("sentences-third", "open", 0.95, 0.93)]
    [InlineData("sentences-fourth", "kept", 0.95, 0.94)]
    [InlineData("sentences-fifth", "kept", 0.70, 0.48)]
    [InlineData("sentences-sixth", "kept", 0.90, 0.65)]
    public void Stated_causes_are_found_among_sentences_that_state_one(string set, string half, double precision, double recall)
    {
        (string Id, string? Said, string? Found)[] all = Stated(LabelledSentence.Half(set, half));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set}, {half}: without a label {all.Count(one => one.Said is null)}, of which without a cause {all.Count(one => one is (_, null, null))}"));
        Check($"{set}, {half}, cause", [.. all.Where(one => one.Said is not null)], precision, recall);
    }

    [NamedFileFact(NamedFile)]
    public void A_file_that_is_named_is_measured()
    {
        IReadOnlyList<LabelledSentence> sentences = LabelledSentence.All(Environment.GetEnvironmentVariable(NamedFile)!);
        Assert.NotEmpty(sentences);
        foreach (string signal in (string[])["supervisor", "publicity", "law"])
            Check(signal, Heard(sentences, signal), 0, 0);
        Check("cause", [.. Stated(sentences).Where(one => one.Said is not null)], 0, 0);
    }

    [SharedDataFact("complaints/comcast_2015.csv")]
    public void Of_the_titles_of_complaints_with_a_telecom_firm_some_state_a_cause_and_hardly_any_threatens() => CheckTitles("complaints/comcast_2015.csv", 1, 1, causes: 0.10, signals: 0.003);

    // "Threatened to take legal action" is said of the firm there.
    [SharedDataFact("complaints/cfpb_2014.csv")]
    public void Of_the_titles_of_complaints_with_banks_some_state_a_cause_and_hardly_any_threatens() => CheckTitles("complaints/cfpb_2014.csv", 3, 4, causes: 0.04, signals: 0.003);

    private void CheckTitles(string file, int first, int last, double causes, double signals)
    {
        string[] titles =
        [
            .. File.ReadLines(SharedDataFactAttribute.PathOf(file)).Skip(1)
                .Select(LabelledSentence.Fields)
                .Where(fields => fields.Count > last)
                .Select(fields => string.Join(". ", fields.GetRange(first, last - first + 1))),
        ];
        double stated = titles.Count(title => Causes.Suggest(title).Cause is not null) / (double)titles.Length;
        double heard = titles.Count(title => Signals.Read(title, ComplaintFlow.Signals.None).Signals is { DemandsSupervisor: true } or { ThreatensPublicity: true } or { ThreatensLegalAction: true }) / (double)titles.Length;
        double heated = titles.Count(title => Signals.Read(title, ComplaintFlow.Signals.None).Signals != ComplaintFlow.Signals.None) / (double)titles.Length;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {titles.Length} titles, {stated:0.0%} with a cause, {heard:0.0%} with a demand or threat, {heated:0.0%} with any signal"));
        Assert.True(stated >= causes && heard <= signals, $"{stated:0.000} {heard:0.000}");
    }

    private static (string Id, string? Said, string? Found)[] Heard(IEnumerable<LabelledSentence> sentences, string signal)
    {
        (Func<LabelledSentence, bool> isSo, Func<Signals, bool> isHeard) = signal switch
        {
            "supervisor" => ((Func<LabelledSentence, bool>)(one => one.Supervisor), (Func<Signals, bool>)(heard => heard.DemandsSupervisor)),
            "publicity" => (one => one.Publicity, heard => heard.ThreatensPublicity),
            _ => (one => one.Law, heard => heard.ThreatensLegalAction),
        };
        return [.. sentences.Select(one => (one.Id, isSo(one) ? signal : null, isHeard(Signals.Read(one.Text, ComplaintFlow.Signals.None).Signals) ? signal : null))];
    }

    private static (string Id, string? Said, string? Found)[] Stated(IEnumerable<LabelledSentence> sentences) =>
        [.. sentences.Select(one => (one.Id, CauseOfLabel.GetValueOrDefault(one.Cause), Causes.Suggest(one.Text).Cause?.Name))];

    private void Check(string what, (string Id, string? Said, string? Found)[] all, double precision, double recall)
    {
        int right = all.Count(one => one.Found is not null && one.Found == one.Said);
        int found = all.Count(one => one.Found is not null);
        int said = all.Count(one => one.Said is not null);
        string figures = string.Create(CultureInfo.InvariantCulture, $"{what}: {said} said, {found} found, {right} right; precision {(double)right / found:0.000}, recall {(double)right / said:0.000}");
        output.WriteLine(figures);
        string wrong = string.Join(' ', all.Where(one => one.Found != one.Said).Select(one => one.Id));
        Assert.True((precision == 0 || (double)right / found >= precision) && (recall == 0 || (double)right / said >= recall), $"{figures} {wrong}");
    }
}
