using System.Collections.Immutable;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Makes strategies of what code and configuration say, and writes down what is wrong with each.</summary>
internal sealed class HandlerStrategyReader(ICollection<Fault> faults)
{
    private static readonly string[] Orders = [.. Enum.GetValues<HandlerOrder>().Select(JsonNames.Of)];

    public static SettingTable<HandlerStrategyOptions> Table { get; } = new SettingTable<HandlerStrategyOptions>()
        .Texts(nameof(HandlerStrategyOptions.By), into => into.By)
        .Texts(nameof(HandlerStrategyOptions.Skill), into => into.Skill, alias: "Skills")
        .Flag(nameof(HandlerStrategyOptions.SkillForCategory), (into, value) => into.SkillForCategory = value)
        .Texts(nameof(HandlerStrategyOptions.Speaks), into => into.Speaks)
        .Flag(nameof(HandlerStrategyOptions.InCustomersLanguage), (into, value) => into.InCustomersLanguage = value);

    /// <summary>What is said on top of a default: what is needed adds up, orders take the place of the default's.</summary>
    public HandlerStrategy Read(HandlerStrategyOptions said, string place, HandlerStrategy standard)
    {
        bool isSilent = said is { By.Count: 0, Skill.Count: 0, Speaks.Count: 0, SkillForCategory: null, InCustomersLanguage: null };
        if (isSilent)
            return standard;

        List<HandlerOrder> orders = [];
        foreach (string order in said.By)
        {
            int known = Array.FindIndex(Orders, name => name.Equals(order, StringComparison.OrdinalIgnoreCase));
            if (known < 0)
                Wrong($"{place}:By", $"'{order}' is not an order.", $"Use {string.Join(", ", Orders)}.");
            else if (orders.Contains((HandlerOrder)known))
                Wrong($"{place}:By", $"'{order}' is said twice.", "Leave it once: the first decides.");
            else
                orders.Add((HandlerOrder)known);
        }

        foreach (string skill in said.Skill)
        {
            if (CodeName.TryFault(skill, out string? fault))
                Wrong($"{place}:Skill", fault, "Write the name of a skill, of 1 to 64 characters.");
        }

        ImmutableArray<Language> languages = [];
        foreach (string tag in said.Speaks)
        {
            if (Language.TryOf(tag, out Language language))
                languages = languages.Add(language);
            else
                Wrong($"{place}:Speaks", $"'{tag}' is not a language.", "Write a tag such as zh or en-GB.");
        }

        return new(
            [.. standard.Skills.Union(said.Skill, StringComparer.Ordinal)],
            [.. standard.Languages.Union(languages)],
            said.SkillForCategory ?? standard.NeedsSkillForCategory,
            said.InCustomersLanguage ?? standard.NeedsCustomersLanguage,
            orders.Count > 0 ? [.. orders] : standard.Orders);
    }

    /// <summary>Configuration on top of code: what configuration says of a thing takes the place of what code says of it.</summary>
    public static HandlerStrategyOptions Over(HandlerStrategyOptions configured, HandlerStrategyOptions code)
    {
        HandlerStrategyOptions over = new()
        {
            SkillForCategory = configured.SkillForCategory ?? code.SkillForCategory,
            InCustomersLanguage = configured.InCustomersLanguage ?? code.InCustomersLanguage,
        };
        foreach ((IList<string> first, IList<string> second, IList<string> into) in ((IList<string>, IList<string>, IList<string>)[])
            [(configured.By, code.By, over.By), (configured.Skill, code.Skill, over.Skill), (configured.Speaks, code.Speaks, over.Speaks)])
        {
            foreach (string text in first.Count > 0 ? first : second)
                into.Add(text);
        }

        return over;
    }

    private void Wrong(string place, string message, string fix) => faults.Add(new(ErrorCodes.InvalidStrategy, place, message, fix));
}
