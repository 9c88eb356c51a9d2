using System.Collections.Immutable;
using System.Text.Json;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Moves the complaint to another lifecycle, or to another version of its own.</summary>
/// <param name="To">The target lifecycle and version.</param>
/// <param name="Statuses">The new status for each old one; may omit a status that both lifecycles have.</param>
public sealed record MigrateLifecycle(LifecycleKey To, ImmutableDictionary<Status, Status>? Statuses = null) : ComplaintCommand
{
    /// <summary>The new status for each old one; may omit a status that both lifecycles have.</summary>
    public ImmutableDictionary<Status, Status> Statuses { get; init; } = Statuses ?? ImmutableDictionary<Status, Status>.Empty;

    internal override Denial? Decide(in Decision decision) => decision.Decider.Migrate(decision.Draft, this);

    internal override void WriteFingerprint(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
        foreach ((Status from, Status to) in Statuses.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            json.WriteStringValue(from.Name);
            json.WriteStringValue(to.Name);
        }
    }
}
