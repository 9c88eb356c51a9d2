using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>What a rule sends. Immutable.</summary>
/// <param name="Occasion">When it is sent.</param>
/// <param name="Templates">The names of the templates, in order.</param>
/// <param name="Through">The channel; null for the one that the customer prefers, or else that of the complaint.</param>
internal sealed record MessageRule(MessageOccasion Occasion, ImmutableArray<string> Templates, Channel? Through);

/// <summary>When messages are sent: on an event, or when a status is entered.</summary>
/// <param name="Event">The permanent name of the event; null for a status.</param>
/// <param name="Status">The status; null for an event.</param>
internal readonly record struct MessageOccasion(string? Event, Status? Status)
{
    public override string ToString() => Event ?? $"status {Status}";
}

/// <summary>Determines which messages an event has sent to the customer. Of the rules for one occasion, the first that matches applies. Immutable.</summary>
internal sealed class MessageTable
{
    private readonly FrozenDictionary<Type, RuleTable<MessageRule>> _byEvent;
    private readonly FrozenDictionary<Status, RuleTable<MessageRule>> _byStatus;

    /// <param name="rules">The rules.</param>
    /// <param name="publicChannels">The channels on which nothing may identify the customer.</param>
    public MessageTable(IReadOnlyList<Rule<MessageRule>> rules, PublicChannels publicChannels)
    {
        Rules = [.. rules];
        PublicChannels = publicChannels;
        Templates = [.. rules.SelectMany(static rule => rule.Yield.Templates).Distinct().Order(StringComparer.Ordinal)];
        ILookup<MessageOccasion, Rule<MessageRule>> byOccasion = rules.ToLookup(static rule => rule.Yield.Occasion);
        _byEvent = byOccasion
            .Where(static rules => rules.Key.Event is not null)
            .ToFrozenDictionary(static rules => EventTypes.Find(rules.Key.Event!)!, static rules => RuleTable<MessageRule>.Compile([.. rules]));
        _byStatus = byOccasion
            .Where(static rules => rules.Key.Status is not null)
            .ToFrozenDictionary(static rules => rules.Key.Status!.Value, static rules => RuleTable<MessageRule>.Compile([.. rules]));
    }

    public ImmutableArray<Rule<MessageRule>> Rules { get; }

    /// <summary>The names of all templates, in ordinal order.</summary>
    public ImmutableArray<string> Templates { get; }

    public PublicChannels PublicChannels { get; }

    public bool IsEmpty => Rules.IsEmpty;

    /// <summary>Whether the rules are those of a host that says nothing about messages.</summary>
    public bool IsStandard => IsEmpty && PublicChannels.All.SequenceEqual(PublicChannels.Default.All);

    /// <summary>Finds the rules that apply to an event: that for the event, and that for the status which it enters.</summary>
    public (MessageRule? OfEvent, MessageRule? OfStatus) Find(ComplaintEvent happened, Complaint complaint)
    {
        MessageRule? ofEvent = null;
        MessageRule? ofStatus = null;
        if (_byEvent.TryGetValue(happened.GetType(), out RuleTable<MessageRule>? events))
            events.TryFind(MatchSubject.Of(complaint), out ofEvent);
        if (happened is StatusChanged moved && _byStatus.TryGetValue(moved.To, out RuleTable<MessageRule>? statuses))
            statuses.TryFind(MatchSubject.Of(complaint), out ofStatus);
        return (ofEvent, ofStatus);
    }

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        writer.Objects("rules", Rules, static (one, rule) =>
        {
            one.Text("name", rule.Name);
            one.Text("on", rule.Yield.Occasion.Event);
            one.Text("status", rule.Yield.Occasion.Status?.Name);
            one.Object("when", rule.Keys.Write);
            one.Texts("templates", rule.Yield.Templates);
            one.Text("through", rule.Yield.Through?.Name);
        });
        writer.Set("public-channels", PublicChannels.All.Select(static channel => channel.Name));
    }
}
