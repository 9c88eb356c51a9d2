using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Moves the complaint to another lifecycle, or to another version of its own.</summary>
/// <param name="To">The lifecycle and its version.</param>
/// <param name="Statuses">To which status each old one leads; a status that both have needs no line.</param>
public sealed record MigrateLifecycle(LifecycleKey To, ImmutableDictionary<Status, Status> Statuses) : ComplaintCommand
{
    internal override ComplaintAction Action => new("migrate");
}
