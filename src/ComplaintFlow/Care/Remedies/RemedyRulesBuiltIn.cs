using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>
/// The built-in rules on what to offer, by the codes of the built-in taxonomies. Amounts are left open: what a firm gives is its own decision. The words and the
/// conditions are in the texts.
/// </summary>
internal static class RemedyRulesBuiltIn
{
    /// <summary>The rules, in the order in which they are tried. The codes of causes come before those of categories, since they say more.</summary>
    public static IReadOnlyList<RemedyRuleOptions> Rules { get; } = Described();

    private static List<RemedyRuleOptions> Described()
    {
        RemedyRulesOptions options = new();
        new RemedyRulesBuilder(options)
            .When(Category.Of("insurance/surrender")).Named("surrender").Suggest(RemedyKind.Cancellation).Suggest(RemedyKind.Other)
            .When(Category.Of("insurance/terms")).Named("misunderstood-terms").Suggest(RemedyKind.Explanation)
            .When(Cause.Of("functional-failure")).Named("repairable").Suggest(RemedyKind.Repair)
            .When(Cause.Of("product-quality"), Cause.Of("poor-material")).Named("product-quality").Suggest(RemedyKind.ReturnOrExchange)
            .When(Cause.Of("attitude")).Named("attitude").Suggest(RemedyKind.Compensation).Suggest(RemedyKind.Voucher)
            .When(Cause.Of("late-delivery"), Cause.Of("logistics-delay")).Named("late-delivery").Suggest(RemedyKind.Compensation).Suggest(RemedyKind.Voucher)
            .When(Cause.Of("slow-response")).Named("long-wait").Suggest(RemedyKind.Expedite)
            .When(Category.Of("insurance/slow-claim")).Named("slow-claim").Suggest(RemedyKind.Expedite)
            .When(Category.Of("retail/product-quality")).Named("goods").Suggest(RemedyKind.ReturnOrExchange)
            .When(Category.Of("retail/service-attitude")).Named("service").Suggest(RemedyKind.Compensation).Suggest(RemedyKind.Voucher)
            .When(Category.Of("retail/logistics-delay")).Named("logistics").Suggest(RemedyKind.Compensation).Suggest(RemedyKind.Voucher);
        foreach (RemedyRuleOptions rule in options.Rules)
            rule.Place = Place.InCode($"the built-in remedy rule '{rule.Name}'");
        return [.. options.Rules];
    }
}
