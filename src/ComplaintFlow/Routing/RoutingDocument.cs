using ComplaintFlow.Handlers;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Routing;

/// <summary>Writes a table for the version hash of the rules. Leaves out what decides nothing, such as the form in which a rule was written.</summary>
internal static class RoutingDocument
{
    public static void Write(CanonicalWriter writer, RoutingTable table)
    {
        writer.Objects("rules", table.Rules, static (one, rule) =>
        {
            one.Text("name", rule.Name);
            one.Object("when", rule.Matching.Write);
            one.Text("to", rule.Target.ToString());
            Write(one, "by", rule.Strategy);
        });
        writer.Text("otherwise", table.Otherwise?.ToString());
        Write(writer, "otherwise-by", table.OtherwiseStrategy);
        writer.Text("fallback", table.Fallback?.ToString());
        Write(writer, "fallback-by", table.FallbackStrategy);
        Write(writer, "by", table.Strategy);
        writer.Flag("again-when-reclassified", table.RoutesAgainWhenReclassified);
        table.HeadStarts.Write(writer);
    }

    private static void Write(CanonicalWriter writer, string name, HandlerStrategy strategy)
    {
        // The default strategy is omitted.
        if (strategy is { Skills: [], NeedsSkillForCategory: false, Languages: [], NeedsCustomersLanguage: false, Orders: [HandlerOrder.Load] })
            return;
        writer.Object(name, one =>
        {
            one.Texts("skills", strategy.Skills);
            one.Flag("skill-for-category", strategy.NeedsSkillForCategory);
            one.Texts("languages", strategy.Languages.Select(language => language.Name));
            one.Flag("customers-language", strategy.NeedsCustomersLanguage);
            one.Texts("orders", strategy.Orders.Select(JsonNames.Of));
        });
    }
}
