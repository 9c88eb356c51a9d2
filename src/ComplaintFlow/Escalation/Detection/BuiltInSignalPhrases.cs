namespace ComplaintFlow.Escalation;

/// <summary>English and Chinese phrases of customers whose complaint is getting worse. Data: a host can add to, replace or remove them.</summary>
internal static class BuiltInSignalPhrases
{
    public static (string Id, string Signal, string[] Texts)[] All { get; } =
    [
        ("concerned.en", "concerned", ["disappoint*", "worried", "concerned", "unhappy", "dissatisf*", "let down", "not happy", "not satisfied"]),
        ("concerned.zh", "concerned", ["失望", "担心", "不满意", "不太满意", "不放心", "着急", "不高兴"]),
        ("frustrated.en", "frustrated", ["frustrat*", "annoy*", "fed up", "sick of", "sick and tired", "waste of time", "ridiculous", "unacceptable", "had enough", "lost patience", "running out of patience", "nobody helps", "getting nowhere"]),
        ("frustrated.zh", "frustrated", ["不耐烦", "太慢", "受够", "烦死", "浪费时间", "不能接受", "无法接受", "踢皮球", "推卸责任", "互相推诿", "没人管", "没人处理", "敷衍", "很生气", "太差"]),
        ("heated.en", "heated", ["furious", "outrage*", "angry", "livid", "disgust*", "scam*", "fraud*", "liar*", "thieves", "cheat*", "enough is enough", "how dare you", "worst company"]),
        ("heated.zh", "heated", ["愤怒", "气死", "气愤", "忍无可忍", "骗子", "欺骗消费者", "欺诈", "无耻", "垃圾公司", "太过分", "岂有此理", "恶心", "黑心", "火大", "混蛋"]),
        ("supervisor.en", "demands-supervisor", ["your manager", "your boss", "your supervisor", "a manager", "a supervisor", "the manager", "the supervisor", "someone senior", "somebody senior", "someone in charge", "somebody in charge", "person in charge", "escalate this"]),
        ("supervisor.zh", "demands-supervisor", ["你们经理", "你们领导", "你们主管", "你们老板", "你们负责人", "找经理", "找领导", "找主管", "叫经理", "叫领导", "叫主管", "叫负责人", "让经理", "让领导", "让主管", "换个能做主的", "值班经理", "上级领导", "投诉到总部"]),
        ("publicity.en", "threatens-publicity", ["social media", "go public", "the press", "newspaper*", "journalist*", "reporter*", "on twitter", "on facebook", "on tiktok", "on youtube", "on reddit", "bad review", "one star review", "tell everyone", "go viral", "the media", "on tv"]),
        ("publicity.zh", "threatens-publicity", ["曝光", "媒体", "记者", "发微博", "发抖音", "发朋友圈", "发小红书", "发到网上", "上热搜", "电视台", "报社", "公之于众", "差评"]),
        ("legal.en", "threatens-legal-action", ["lawyer*", "solicitor*", "attorney*", "sue", "suing", "legal action", "take you to court", "small claims", "in court", "ombudsman", "regulator*", "trading standards", "consumer protection", "file a lawsuit", "lawsuit*"]),
        ("legal.zh", "threatens-legal-action", ["律师", "起诉", "法院", "打官司", "法律途径", "法律手段", "消协", "消费者协会", "12315", "12300", "12378", "工信部", "通信管理局", "银保监", "金融监管", "市场监管", "工商局", "仲裁", "报警", "信访"]),
        ("second-time.en", "repeats-1", ["second time", "once again i", "complained before", "still not solved", "still not fixed", "still not resolved", "still waiting"]),
        ("second-time.zh", "repeats-1", ["第二次", "再次投诉", "又来投诉", "还没解决", "还是没解决", "仍未解决", "一直没解决"]),
        ("third-time.en", "repeats-2", ["third time", "three times", "3 times", "several times", "many times", "time and again", "over and over"]),
        ("third-time.zh", "repeats-2", ["第三次", "三次了", "3次了", "多次投诉", "多次反映", "反映多次", "好几次", "无数次", "反复投诉"]),
    ];

    /// <summary>The words that negate the phrase right after them.</summary>
    public static string[] Negations { get; } =
    [
        "not", "not very", "not so", "not really", "not at all", "not a", "not going to", "no", "no longer", "never", "without", "don't want", "do not want", "don't need", "do not need", "no need for",
        "isn't", "aren't", "wasn't", "won't", "don't", "didn't", "wouldn't", "cannot", "can't",
        "不", "不是", "不会", "不想", "不要", "不用", "不必", "不需要", "并不", "并没有", "没", "没有", "未", "别", "无需", "并非", "从不",
    ];
}
