using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Events;
using ComplaintFlow.Names;

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

/// <summary>A criterion for ranking several people.</summary>
[JsonConverter(typeof(StableEnumConverter<HandlerOrder>))]
public enum HandlerOrder
{
    /// <summary>The person with the fewest open complaints relative to their weight, including this one.</summary>
    Load,

    /// <summary>The person whose latest assignment is the oldest; people without any come first.</summary>
    LeastRecentlyAssigned,

    /// <summary>The previous handler of the complaint, or of the customer's latest other complaint.</summary>
    SameAsBefore,

    /// <summary>The people who speak the customer's language; no preference if it is unknown.</summary>
    CustomersLanguage,
}

/// <summary>Explains the rank of every candidate, which <see cref="HandlerSelection"/> does not report.</summary>
internal static class HandlerRanking
{
    public static IEnumerable<HandlerTrial> Of(HandlerSearch search, ImmutableArray<Handler> candidates, HandlerLoad[] loads)
    {
        PassedOverReason?[] reasons = [.. candidates.Select((handler, at) => HandlerSelection.WhyNot(search, handler, loads[at]))];
        int[] fit = [.. Enumerable.Range(0, loads.Length).Where(at => reasons[at] is null)];
        Array.Sort(fit, (a, b) => HandlerSelection.Compare(search, candidates[a], loads[a], candidates[b], loads[b]));
        for (int place = 0; place < fit.Length; place++)
        {
            int at = fit[place];
            HandlerOrder? behind = place == 0 ? null : HandlerSelection.WhyBehind(search, candidates[fit[0]], loads[fit[0]], candidates[at], loads[at]);
            yield return Trial(candidates[at], loads[at], place + 1, null, behind);
        }

        foreach (int at in Enumerable.Range(0, loads.Length).Where(at => reasons[at] is not null).OrderBy(at => candidates[at].Id.Name, StringComparer.Ordinal))
            yield return Trial(candidates[at], loads[at], 0, reasons[at], null);
    }

    private static HandlerTrial Trial(Handler handler, HandlerLoad load, int place, PassedOverReason? reason, HandlerOrder? behind) =>
        new(handler.Id, place, reason, behind, load.Open, handler.Capacity, handler.Weight, load.AssignedAt);
}
