using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Compiles options into strategies, and reports faults.</summary>
internal static class HandlerStrategyCompiler
{
    /// <summary>Compiles options on top of a default: requirements add up, orders replace those of the default.</summary>
    public static HandlerStrategy Compile(HandlerStrategyOptions options, Place place, HandlerStrategy defaults, ICollection<Fault> faults)
    {
        if (options.IsEmpty)
            return defaults;

        foreach (IGrouping<HandlerOrder, HandlerOrder> order in options.By.GroupBy(order => order).Where(order => order.Count() > 1 || !Enum.IsDefined(order.Key)))
        {
            if (Enum.IsDefined(order.Key))
                AddFault("By", $"The order '{JsonNames.Of(order.Key)}' is listed more than once.", "List it once.");
            else
                AddFault("By", $"'{order.Key}' is not an order.", $"Use {string.Join(", ", Enum.GetValues<HandlerOrder>().Select(JsonNames.Of))}.");
        }

        foreach (string skill in options.Skill)
        {
            if (CodeName.TryFault(skill, out string? fault))
                AddFault("Skill", fault, "Use a skill name of 1 to 64 characters.");
        }

        List<Language> languages = [];
        foreach (string tag in options.Speaks)
        {
            if (Language.TryOf(tag, out Language language))
                languages.Add(language);
            else
                AddFault("Speaks", $"'{tag}' is not a language.", "Use a tag such as zh or en-GB.");
        }

        return new(
            [.. defaults.Skills.Union(options.Skill, StringComparer.Ordinal)],
            [.. defaults.Languages.Union(languages)],
            options.SkillForCategory ?? defaults.NeedsSkillForCategory,
            options.InCustomersLanguage ?? defaults.NeedsCustomersLanguage,
            options.By.Count > 0 ? [.. options.By.Distinct()] : defaults.Orders);

        void AddFault(string setting, string message, string fix) => faults.Add(new(ErrorCodes.InvalidStrategy, place.Below(setting), message, fix));
    }

    /// <summary>Merges two layers: each setting of the upper layer replaces the same setting of the lower one.</summary>
    public static HandlerStrategyOptions Merge(Layered<HandlerStrategyOptions> options)
    {
        HandlerStrategyOptions merged = new()
        {
            SkillForCategory = options.Top(layer => layer.SkillForCategory),
            InCustomersLanguage = options.Top(layer => layer.InCustomersLanguage),
        };
        Fill(merged.By, layer => layer.By);
        Fill(merged.Skill, layer => layer.Skill);
        Fill(merged.Speaks, layer => layer.Speaks);
        return merged;

        void Fill<T>(IList<T> into, Func<HandlerStrategyOptions, IList<T>> list)
        {
            foreach (T item in list(options.Configured) is { Count: > 0 } configured ? configured : list(options.Code))
                into.Add(item);
        }
    }
}
