using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Compiles options into strategies, and reports faults.</summary>
internal static class HandlerStrategyCompiler
{
    /// <summary>Compiles options on top of a default: requirements add up, orders replace those of the default.</summary>
    public static HandlerStrategy Compile(HandlerStrategyOptions said, Place place, HandlerStrategy standard, ICollection<Fault> faults)
    {
        if (said.IsEmpty)
            return standard;

        foreach (IGrouping<HandlerOrder, HandlerOrder> order in said.By.GroupBy(order => order).Where(order => order.Count() > 1 || !Enum.IsDefined(order.Key)))
        {
            if (Enum.IsDefined(order.Key))
                Wrong("By", $"The order '{JsonNames.Of(order.Key)}' is listed more than once.", "List it once.");
            else
                Wrong("By", $"'{order.Key}' is not an order.", $"Use {string.Join(", ", Enum.GetValues<HandlerOrder>().Select(JsonNames.Of))}.");
        }

        foreach (string skill in said.Skill)
        {
            if (CodeName.TryFault(skill, out string? fault))
                Wrong("Skill", fault, "Use a skill name of 1 to 64 characters.");
        }

        List<Language> languages = [];
        foreach (string tag in said.Speaks)
        {
            if (Language.TryOf(tag, out Language language))
                languages.Add(language);
            else
                Wrong("Speaks", $"'{tag}' is not a language.", "Use a tag such as zh or en-GB.");
        }

        return new(
            [.. standard.Skills.Union(said.Skill, StringComparer.Ordinal)],
            [.. standard.Languages.Union(languages)],
            said.SkillForCategory ?? standard.NeedsSkillForCategory,
            said.InCustomersLanguage ?? standard.NeedsCustomersLanguage,
            said.By.Count > 0 ? [.. said.By.Distinct()] : standard.Orders);

        void Wrong(string setting, string message, string fix) => faults.Add(new(ErrorCodes.InvalidStrategy, place.Below(setting), message, fix));
    }

    /// <summary>Merges two layers: each setting of the upper layer replaces the same setting of the lower one.</summary>
    public static HandlerStrategyOptions Merge(Layered<HandlerStrategyOptions> said)
    {
        HandlerStrategyOptions merged = new()
        {
            SkillForCategory = said.Top(layer => layer.SkillForCategory),
            InCustomersLanguage = said.Top(layer => layer.InCustomersLanguage),
        };
        Fill(merged.By, layer => layer.By);
        Fill(merged.Skill, layer => layer.Skill);
        Fill(merged.Speaks, layer => layer.Speaks);
        return merged;

        void Fill<T>(IList<T> into, Func<HandlerStrategyOptions, IList<T>> list)
        {
            foreach (T item in list(said.Configured) is { Count: > 0 } configured ? configured : list(said.Code))
                into.Add(item);
        }
    }
}
