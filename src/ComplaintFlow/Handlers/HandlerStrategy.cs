using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>How one is chosen among those whom a target stands for: first who may be chosen at all, then who comes first. Immutable.</summary>
public sealed class HandlerStrategy
{
    internal HandlerStrategy(ImmutableArray<string> skills, ImmutableArray<Language> languages, bool needsSkillForCategory, bool needsCustomersLanguage, ImmutableArray<HandlerOrder> orders)
    {
        (Skills, Languages, NeedsSkillForCategory, NeedsCustomersLanguage, Orders) = (skills, languages, needsSkillForCategory, needsCustomersLanguage, orders);
        int byTurn = orders.IndexOf(HandlerOrder.LeastRecentlyAssigned);
        int byLoad = orders.IndexOf(HandlerOrder.Load);
        IsByTurn = byTurn >= 0 && (byLoad < 0 || byTurn < byLoad);
        PrefersBefore = orders.Contains(HandlerOrder.SameAsBefore);
    }

    /// <summary>By load, among all: what counts where nothing is said.</summary>
    public static HandlerStrategy ByLoad { get; } = new([], [], false, false, [HandlerOrder.Load]);

    /// <summary>Skills, all of which whoever is chosen has.</summary>
    public ImmutableArray<string> Skills { get; }

    /// <summary>Languages, all of which whoever is chosen speaks.</summary>
    public ImmutableArray<Language> Languages { get; }

    /// <summary>Whether whoever is chosen has the complaint's category, or one above it, as a skill.</summary>
    public bool NeedsSkillForCategory { get; }

    /// <summary>Whether whoever is chosen speaks the customer's language, where that is known.</summary>
    public bool NeedsCustomersLanguage { get; }

    /// <summary>Who comes first; each decides between those whom the ones before it leave equal. Then the load decides, and at last the identifier.</summary>
    public ImmutableArray<HandlerOrder> Orders { get; }

    /// <summary>Whether people take turns, so that two complaints at the same moment must not both be given to the one whose turn it is.</summary>
    internal bool IsByTurn { get; }

    internal bool PrefersBefore { get; }

    /// <summary>For example <c>skill refunds, customers-language; same-as-before, load</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> needs =
        [
            .. Skills.Select(skill => $"skill {skill}"),
            .. NeedsSkillForCategory ? ["skill for the category"] : Array.Empty<string>(),
            .. Languages.Select(language => $"language {language}"),
            .. NeedsCustomersLanguage ? ["the customer's language"] : Array.Empty<string>(),
        ];
        string orders = string.Join(", ", Orders.Select(JsonNames.Of));
        return needs.Any() ? $"{string.Join(", ", needs)}; {orders}" : orders;
    }
}
