using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Moves the complaint to another lifecycle, or to another version of its own.</summary>
/// <param name="To">The lifecycle and its version.</param>
/// <param name="Statuses">To which status each old one leads; a status that both have needs no line.</param>
public sealed record MigrateLifecycle(LifecycleKey To, ImmutableDictionary<Status, Status>? Statuses = null) : ComplaintCommand
{
    /// <summary>To which status each old one leads; a status that both have needs no line.</summary>
    [JsonIgnore]
    public ImmutableDictionary<Status, Status> Statuses { get; init; } = Statuses ?? ImmutableDictionary<Status, Status>.Empty;

    internal override ComplaintAction Action => new("migrate");
}
