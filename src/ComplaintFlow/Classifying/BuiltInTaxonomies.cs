using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>The built-in sets of terms, with English and Chinese names.</summary>
public static class BuiltInTaxonomies
{
    /// <summary>The common causes of complaints in all industries: <c>general-causes</c>.</summary>
    public static TaxonomySet GeneralCauses { get; } = new(
        "general-causes",
        Cause("service-quality", "Service quality not up to standard", "服务质量不达标", "poor service", "服务质量差"),
        Cause("product-quality", "Product quality", "产品质量问题", "defective product", "质量问题"),
        Cause("price", "Price", "价格问题", "overpriced", "价格"),
        Cause("promise-not-kept", "Promise not kept", "承诺未兑现", "broken promise", "未兑现承诺"),
        Cause("poor-communication", "Poor communication", "沟通不畅", "miscommunication", "沟通问题"));

    /// <summary>
    /// The general causes with the sub-causes that customers state: <c>stated-causes</c>. The built-in words tell them
    /// apart in English and in Chinese of both scripts.
    /// </summary>
    public static TaxonomySet StatedCauses { get; } = new(
        "stated-causes",
        [
            .. GeneralCauses.Terms,
            SubCause("service-quality", "attitude", "Attitude", "态度不佳"),
            SubCause("service-quality", "slow-response", "Slow response", "响应时间过长"),
            SubCause("service-quality", "lack-of-ability", "Lack of ability", "处理能力不足"),
            SubCause("product-quality", "functional-failure", "Functional failure", "功能故障"),
            SubCause("product-quality", "poor-material", "Poor material", "材料不合格"),
            SubCause("price", "unreasonable-price", "Unreasonable price", "价格不合理"),
            SubCause("price", "not-as-advertised", "Not as advertised", "优惠与宣传不符"),
            SubCause("promise-not-kept", "late-delivery", "Late delivery", "未按时交货"),
            SubCause("promise-not-kept", "after-sales-not-kept", "After-sales not kept", "售后未兑现"),
            SubCause("poor-communication", "message-lost", "Message lost", "信息传递不畅"),
            SubCause("poor-communication", "no-timely-feedback", "No timely feedback", "反馈不及时"),
        ]);

    /// <summary>
    /// The root causes that investigations find: <c>root-causes</c>. Product quality mostly leads to the first two, attitude to the middle two, a delay of delivery
    /// to the last two.
    /// </summary>
    public static TaxonomySet RootCauses { get; } = new(
        "root-causes",
        Root(RootCause.ProductionLapse, "Production lapse", "生产疏漏", "production fault"),
        Root(RootCause.DesignFlaw, "Design flaw", "设计缺陷", "design fault"),
        Root(RootCause.InsufficientTraining, "Insufficient training", "培训不到位", "lack of training", "培训不足"),
        Root(RootCause.Attitude, "Attitude", "态度问题", "staff attitude"),
        Root(RootCause.LogisticsPartnerError, "Logistics partner's error", "物流合作方失误", "logistics partner", "物流失误"),
        Root(RootCause.ForceMajeure, "Force majeure", "不可抗力", "act of god"));

    /// <summary>The categories of the retail industry: <c>retail</c>.</summary>
    public static TaxonomySet Retail { get; } = new(
        "retail",
        Category("retail", "Retail", "零售"),
        Category("retail/product-quality", "Product quality", "产品质量"),
        Category("retail/service-attitude", "Service attitude", "服务态度", "service-attitude", "staff attitude"),
        Category("retail/logistics-delay", "Logistics delay", "物流延误", "logistics-delay", "late delivery", "发货慢"));

    /// <summary>The categories of the telecom industry: <c>telecom</c>.</summary>
    public static TaxonomySet Telecom { get; } = new(
        "telecom",
        Category("telecom", "Telecom", "电信"),
        Category("telecom/service-quality", "Service quality", "服务质量"),
        Category("telecom/data-billing", "Data billing", "数据计费", "data-billing", "流量计费"),
        Category("telecom/device-sales", "Device sales", "终端销售", "device-sales", "手机销售"),
        Category("telecom/vip-customer", "VIP customer", "VIP客户", "vip-customer", "大客户"));

    /// <summary>The categories of the insurance industry: <c>insurance</c>.</summary>
    public static TaxonomySet Insurance { get; } = new(
        "insurance",
        Category("insurance", "Insurance", "保险"),
        Category("insurance/slow-claim", "Slow claim", "理赔慢", "slow-claim", "claim delay", "理赔延误"),
        Category("insurance/surrender", "Dissatisfied with the product's return / surrender", "产品收益/退保", "surrender", "policy return", "退保", "产品收益"),
        Category("insurance/terms", "Misunderstanding of terms", "条款误解", "misunderstood terms", "误解条款"));

    /// <summary>
    /// The five dimensions of service quality in SERVQUAL (Parasuraman, Zeithaml and Berry, 1988): <c>servqual</c>.
    /// </summary>
    public static TaxonomySet Servqual { get; } = new(
        "servqual",
        Dimension(QualityDimension.Reliability, "Reliability", "可靠性"),
        Dimension(QualityDimension.Responsiveness, "Responsiveness", "响应性"),
        Dimension(QualityDimension.Assurance, "Assurance", "保证性"),
        Dimension(QualityDimension.Empathy, "Empathy", "同理心"),
        Dimension(QualityDimension.Tangibles, "Tangibles", "有形性"));

    /// <summary>All built-in sets.</summary>
    public static IReadOnlyList<TaxonomySet> All { get; } = [GeneralCauses, StatedCauses, RootCauses, Retail, Telecom, Insurance, Servqual];

    private static TaxonomyTerm Category(string code, string english, string chinese, params ReadOnlySpan<string> synonyms) => Term(TermKind.Category, code, english, chinese, synonyms);

    private static TaxonomyTerm Cause(string code, string english, string chinese, params ReadOnlySpan<string> synonyms) => Term(TermKind.Cause, code, english, chinese, synonyms);

    private static TaxonomyTerm SubCause(string parent, string code, string english, string chinese) =>
        new(TermKind.Cause, code, parent, [new("en", english), new("zh", chinese)], []);

    private static TaxonomyTerm Root(RootCause cause, string english, string chinese, params ReadOnlySpan<string> synonyms) => Term(TermKind.RootCause, cause.Name, english, chinese, synonyms);

    private static TaxonomyTerm Dimension(QualityDimension dimension, string english, string chinese) => Term(TermKind.QualityDimension, dimension.Name, english, chinese, []);

    private static TaxonomyTerm Term(TermKind kind, string code, string english, string chinese, ReadOnlySpan<string> synonyms) =>
        new(kind, code, null, [new("en", english), new("zh", chinese)], synonyms.ToArray());
}

/// <summary>A named set of terms, to which configuration refers by name.</summary>
public sealed class TaxonomySet
{
    internal TaxonomySet(string name, params ReadOnlySpan<TaxonomyTerm> terms) => (Name, Terms) = (name, [.. terms]);

    /// <summary>The name of the set.</summary>
    public string Name { get; }

    /// <summary>The terms of the set.</summary>
    public ImmutableArray<TaxonomyTerm> Terms { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
