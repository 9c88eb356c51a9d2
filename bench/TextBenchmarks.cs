using BenchmarkDotNet.Attributes;
using ComplaintFlow.Classifying;
using ComplaintFlow.Escalation;

namespace ComplaintFlow.Bench;

/// <summary>Reads what customers wrote: one text of about 200 characters is classified, and searched for warning signs.</summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    private KeywordClassifier _classifier = null!;
    private SignalLexicon _lexicon = null!;
    private string _text = "";

    [Params("en", "zh-Hans", "zh-Hant")]
    public string Language { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _classifier = KeywordClassifier.Define(Taxonomy.Define(t => t.Use(BuiltInTaxonomies.GeneralCauses, BuiltInTaxonomies.Retail, BuiltInTaxonomies.Telecom, BuiltInTaxonomies.Insurance)));
        _lexicon = SignalLexiconCompiler.Compile(new(new() { Enabled = true }, new()), [])!;
        _text = Language switch
        {
            "en" => "I ordered a washing machine on the third, and it was delivered late and with a broken door. Nobody answers the phone, the assistant in the shop was rude, and I am not happy. If this is not solved by Friday I will call a lawyer.",
            "zh-Hans" => "我三号订了一台洗衣机，送货晚了一个星期，门还是坏的。打电话没人接，店里的营业员态度恶劣，说话不算数，我很生气。反映三次了还没解决，周五之前再不处理，我就去消协投诉，还要找律师，叫你们经理给我回电话。" + Filler,
            _ => "我三號訂了一台洗衣機，送貨晚了一個星期，門還是壞的。打電話沒人接，店裡的營業員態度惡劣，說話不算數，我很生氣。反映三次了還沒解決，週五之前再不處理，我就去消協投訴，還要找律師，叫你們經理給我回電話。" + Filler,
        };
    }

    private const string Filler = "洗衣机放在阳台上，孩子的衣服只好用手洗，邻居也知道这件事。收据和照片都在，地址没有变，白天都有人在家，可以随时来看。";

    [Benchmark]
    public ClassificationSuggestion Classify() => _classifier.Suggest(_text);

    [Benchmark]
    public Signals Signals() => _lexicon.Read(_text, ComplaintFlow.Signals.None).Signals;
}
