using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Commands;

/// <summary>Fires a trigger of the complaint's lifecycle.</summary>
/// <param name="Trigger">The trigger to fire.</param>
/// <param name="Argument">
/// The argument; required by a <see cref="Trigger{T}"/> and refused by any other trigger. A <see cref="JsonElement"/>, as read from
/// JSON, is converted by the trigger of the complaint's lifecycle.
/// </param>
public sealed record Fire(
    [property: JsonRequired, JsonConverter(typeof(TriggerJsonConverter))] Trigger Trigger,
    object? Argument = null) : ComplaintCommand
{
    /// <summary>
    /// Whether the parent of a mass incident may be closed by this although children are open; without it that is refused. Children follow a closing where their
    /// lifecycle permits it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OverOpenChildren { get; init; }

    internal override ComplaintCommand ForJson => Trigger.WriteArgument(Argument) is { } json ? this with { Argument = JsonElement.Parse(json) } : this;

    internal override ComplaintAction Action => ComplaintAction.Fire(Trigger);

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OverOpenChildren)
            decision.Draft.OpenChildren = 0;
        return decision.Fire(Trigger, Argument);
    }

    internal override void WriteFingerprint(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
        if (Argument is { } argument)
            json.WriteStringValue((lifecycle?.FindTrigger(Trigger.Name) ?? Trigger).WriteArgument(argument));
    }
}

/// <summary>Moves the complaint to another lifecycle, or to another version of its own.</summary>
/// <param name="To">The target lifecycle and version.</param>
/// <param name="Statuses">The new status for each old one; may omit a status that both lifecycles have.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record MigrateLifecycle(
    LifecycleKey To,
    ImmutableDictionary<Status, Status>? Statuses = null,
    [property: Personal] string? Because = null) : ComplaintCommand
{
    /// <summary>The new status for each old one; may omit a status that both lifecycles have.</summary>
    public ImmutableDictionary<Status, Status> Statuses { get; init; } = Statuses ?? ImmutableDictionary<Status, Status>.Empty;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Migrate(decision.Draft, this);

    internal override void WriteFingerprint(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
        foreach ((Status from, Status to) in Statuses.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            json.WriteStringValue(from.Name);
            json.WriteStringValue(to.Name);
        }
    }
}

/// <summary>Merges the complaint into another: fires <c>merge</c> here and records the merge in the other, both in one commit.</summary>
/// <remarks>The complaint that continues takes over the open deadlines, with their due times, their misses and the levels that policies have reached.</remarks>
/// <param name="Other">The complaint that continues; must be open.</param>
/// <param name="AcrossCustomers">Whether the two may belong to different customers; by default they may not.</param>
public sealed record MergeInto(ComplaintId Other, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AcrossCustomers = false) : ComplaintCommand
{
    internal override ComplaintId? OtherOf(Complaint complaint) => Other;

    internal override bool NeedsRightsToOther => true;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Merge(decision.Draft, this, decision.Other, decision.Stamp);
}
