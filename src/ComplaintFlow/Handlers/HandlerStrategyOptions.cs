using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>The strategy for selecting among several people.</summary>
public class HandlerStrategyOptions
{
    /// <summary>The ranking criteria; each applies to people whom the previous ones rank equal.</summary>
    /// <value>
    /// By default those set for every rule, otherwise <see cref="HandlerOrder.Load"/>. In configuration <c>load</c>, <c>least-recently-assigned</c>,
    /// <c>same-as-before</c>, <c>customers-language</c>.
    /// </value>
    public IList<HandlerOrder> By { get; } = [];

    /// <summary>The required skills, all of them.</summary>
    public IList<string> Skill { get; } = [];

    /// <summary>The required languages, all of them.</summary>
    public IList<string> Speaks { get; } = [];

    /// <summary>Whether the complaint's category, or one above it, is required as a skill.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? SkillForCategory { get; set; }

    /// <summary>Whether the customer's language is required, if it is known.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? InCustomersLanguage { get; set; }

    internal static SettingTable<HandlerStrategyOptions> Settings { get; } = new SettingTable<HandlerStrategyOptions>()
        .Add(nameof(By), SettingForm.Members<HandlerOrder>().OrSeveral(), ReadOrders)
        .Texts(nameof(Skill), into => into.Skill, alias: "Skills").Like("refunds")
        .Flag(nameof(SkillForCategory), (into, value) => into.SkillForCategory = value)
        .Texts(nameof(Speaks), into => into.Speaks).Like("zh")
        .Flag(nameof(InCustomersLanguage), (into, value) => into.InCustomersLanguage = value);

    internal bool IsEmpty => this is { By.Count: 0, Skill.Count: 0, Speaks.Count: 0, SkillForCategory: null, InCustomersLanguage: null };

    private static void ReadOrders(HandlerStrategyOptions into, Setting setting, SettingReader reader)
    {
        string[] known = [.. Enum.GetValues<HandlerOrder>().Select(JsonNames.Of)];
        foreach ((string text, _) in reader.Texts(setting))
        {
            int order = Array.FindIndex(known, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (order < 0)
                reader.Faults.Add(new(ErrorCodes.InvalidStrategy, setting.Place, $"'{text}' is not an order.", $"Use {string.Join(", ", known)}."));
            else
                into.By.Add((HandlerOrder)order);
        }
    }
}
