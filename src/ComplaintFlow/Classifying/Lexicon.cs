namespace ComplaintFlow.Classifying;

/// <summary>
/// The built-in words in English and Chinese that customers use for the codes of <see cref="BuiltInTaxonomies"/>.
/// </summary>
internal static class Lexicon
{
    public static IEnumerable<Keyword> Keywords => All.SelectMany(entry => entry.Words.Select(words => new Keyword(words, entry.Part, entry.Code)));

    private static (ClassificationPart Part, string Code, string[] Words)[] All { get; } =
    [
        (ClassificationPart.Category, "retail/product-quality",
            ["broken", "defect*", "faulty", "damaged", "fell apart", "stopped working", "does not work", "doesn't work", "scratch*", "坏了", "次品", "瑕疵", "破损", "有异物", "开线", "划痕", "假货", "不能用", "质量差", "质量太差"]),
        (ClassificationPart.Category, "retail/service-attitude",
            ["rude", "unfriendly", "impolite", "shouted at", "ignored me", "bad attitude", "态度差", "态度恶劣", "态度不好", "不耐烦", "爱理不理", "骂人", "没礼貌"]),
        (ClassificationPart.Category, "retail/logistics-delay",
            ["not delivered", "never arrived", "still not arrived", "parcel", "courier", "delivery", "shipping", "快递", "物流", "没送到", "没收到货", "不发货", "中转", "配送", "派送"]),
        (ClassificationPart.Category, "telecom/service-quality",
            ["no signal", "signal", "outage", "no internet", "without internet", "broadband", "line is down", "dropped calls", "network", "信号", "断网", "宽带", "网速", "掉线", "报修", "网络"]),
        (ClassificationPart.Category, "telecom/data-billing",
            ["overcharg*", "charged twice", "billed twice", "data charge*", "roaming", "tariff", "bill", "流量", "账单", "话费", "扣费", "套餐", "多收", "漫游", "乱收费"]),
        (ClassificationPart.Category, "telecom/device-sales",
            ["handset", "new phone", "telephone", "smartphone", "合约机", "新手机", "屏幕", "营业厅买", "充电器"]),
        (ClassificationPart.Category, "telecom/vip-customer",
            ["account manager", "dedicated line", "leased line", "vip", "客户经理", "专线", "贵宾", "金卡", "钻石卡"]),
        (ClassificationPart.Category, "insurance/slow-claim",
            ["claim", "claims", "loss adjuster", "still waiting for my claim", "理赔", "赔付", "定损", "报案", "赔款", "代位求偿"]),
        (ClassificationPart.Category, "insurance/surrender",
            ["surrender*", "cash value", "savings plan", "cancel my policy", "return on the policy", "收益", "分红", "现金价值", "犹豫期", "本金"]),
        (ClassificationPart.Category, "insurance/terms",
            ["small print", "exclusion", "pre-existing condition", "terms and conditions", "policy wording", "条款", "免责", "不计免赔", "拒赔", "保险责任"]),
        (ClassificationPart.Cause, "service-quality",
            ["poor service", "bad service", "nobody answers", "no reply", "rude", "没人接", "没人管", "服务差", "推诿", "敷衍", "态度差"]),
        (ClassificationPart.Cause, "product-quality",
            ["broken", "defect*", "faulty", "stopped working", "坏了", "次品", "瑕疵", "异物", "质量差"]),
        (ClassificationPart.Cause, "price",
            ["too expensive", "overcharg*", "hidden fee*", "price increase", "too much money", "太贵", "涨价", "多收", "乱收费", "手续费"]),
        (ClassificationPart.Cause, "promise-not-kept",
            ["promised", "was told", "did not keep", "broke the promise", "never came", "承诺", "答应", "说好的", "没兑现", "不兑现", "说话不算数"]),
        (ClassificationPart.Cause, "poor-communication",
            ["nobody told me", "not informed", "did not explain", "misled", "unclear", "没有告知", "没告诉", "没说明", "说法不一", "误导", "看不懂"]),
        (ClassificationPart.Cause, "production-or-design",
            ["design fault", "production fault", "manufacturing defect", "recall", "设计问题", "生产问题", "批次问题", "召回"]),
        (ClassificationPart.Cause, "training-or-attitude",
            ["untrained", "did not know how", "rude", "attitude", "不专业", "不懂业务", "态度差", "态度恶劣"]),
        (ClassificationPart.Cause, "logistics-or-force-majeure",
            ["courier", "lost parcel", "typhoon", "flood", "snow", "strike", "快递丢", "爆仓", "台风", "暴雨", "疫情", "大雪"]),
        (ClassificationPart.Urgency, "critical",
            ["injur*", "hospital*", "caught fire", "electric shock", "poison*", "life threatening", "受伤", "住院", "着火", "起火", "触电", "中毒", "爆炸", "生命危险"]),
        (ClassificationPart.Urgency, "urgent",
            ["urgent", "urgently", "immediately", "right now", "asap", "as soon as possible", "at once", "紧急", "加急", "马上", "立刻", "立即", "尽快", "急用"]),
        (ClassificationPart.Urgency, "low",
            ["not urgent", "no hurry", "no rush", "just to let you know", "不急", "不着急", "反映一下"]),
    ];
}

/// <summary>A phrase and the code that it indicates.</summary>
/// <param name="Words">The phrase as written.</param>
/// <param name="Part">The part of the classification to which the code belongs.</param>
/// <param name="Code">The indicated code.</param>
internal readonly record struct Keyword(string Words, ClassificationPart Part, string Code);
