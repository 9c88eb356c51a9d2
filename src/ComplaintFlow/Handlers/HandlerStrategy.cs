using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>The strategy for selecting among the people of a target: first who is eligible, then who ranks first. Immutable.</summary>
public sealed class HandlerStrategy
{
    internal HandlerStrategy(ImmutableArray<string> skills, ImmutableArray<Language> languages, bool needsSkillForCategory, bool needsCustomersLanguage, ImmutableArray<HandlerOrder> orders)
    {
        (Skills, Languages, NeedsSkillForCategory, NeedsCustomersLanguage, Orders) = (skills, languages, needsSkillForCategory, needsCustomersLanguage, orders);
        int byTurn = orders.IndexOf(HandlerOrder.LeastRecentlyAssigned);
        int byLoad = orders.IndexOf(HandlerOrder.Load);
        IsByTurn = byTurn >= 0 && (byLoad < 0 || byTurn < byLoad);
        PrefersPreviousHandler = orders.Contains(HandlerOrder.SameAsBefore);
    }

    /// <summary>The default strategy: by load, without requirements.</summary>
    public static HandlerStrategy ByLoad { get; } = new([], [], false, false, [HandlerOrder.Load]);

    /// <summary>The required skills, all of them.</summary>
    public ImmutableArray<string> Skills { get; }

    /// <summary>The required languages, all of them.</summary>
    public ImmutableArray<Language> Languages { get; }

    /// <summary>Whether the complaint's category, or one above it, is required as a skill.</summary>
    public bool NeedsSkillForCategory { get; }

    /// <summary>Whether the customer's language is required, if it is known.</summary>
    public bool NeedsCustomersLanguage { get; }

    /// <summary>The ranking criteria; each applies to people whom the previous ones rank equal. Load is the next criterion, the identifier the last.</summary>
    public ImmutableArray<HandlerOrder> Orders { get; }

    /// <summary>Whether people take turns, so that two simultaneous complaints must not both go to the person whose turn it is.</summary>
    internal bool IsByTurn { get; }

    internal bool PrefersPreviousHandler { get; }

    /// <summary>Returns a summary such as <c>skill refunds, the customer's language; same-as-before, load</c>.</summary>
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
