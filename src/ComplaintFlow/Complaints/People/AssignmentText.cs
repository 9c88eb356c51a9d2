using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>Describes in words why a complaint was assigned to whom.</summary>
internal static class AssignmentText
{
    /// <summary>The name of the default target of the routing rules in place of a rule's.</summary>
    public const string OtherwiseRule = "otherwise";

    /// <summary>Stands for a target when no routing rule covers the complaint.</summary>
    public const string NoRule = "no rule";

    /// <summary>The routing rule, or the policy, that asked; null if neither did.</summary>
    public static string? Rule(string? rule, string? policy, EventWords words) => (rule, policy) switch
    {
        (_, { } escalation) => words.Say(TextKeys.Entry.ByPolicy, escalation),
        (OtherwiseRule, _) => words.Say(TextKeys.Entry.ByDefault),
        ({ } routing, _) => words.Say(TextKeys.Entry.ByRule, routing),
        _ => null,
    };

    /// <summary>Those who could not be assigned, with their reasons; null if there were none.</summary>
    public static string? PassedOver(ImmutableArray<PassedOver> named, int count, EventWords words)
    {
        if (named.IsDefaultOrEmpty)
            return count > 0 ? words.Say(TextKeys.Entry.PassedOverCount, count) : null;
        string all = words.Then(
            words.Say(TextKeys.Entry.PassedOver),
            [.. named.Select(person => words.Say(TextKeys.PassedOver(JsonNames.Of(person.Reason)), person.Handler))]);
        return words.Then(all, count > named.Length ? words.Say(TextKeys.Entry.PassedOverMore, count - named.Length) : null);
    }

    /// <summary>Why the handler was chosen before the others who could have been; null if there were none.</summary>
    public static string? Ahead(AheadOfOthers? ahead, EventWords words) =>
        ahead is { } why ? words.Say(TextKeys.Entry.Ahead(JsonNames.Of(why.By)), why.Others, why.Open) : null;
}
