using System.Collections.Immutable;

namespace ComplaintFlow.Administration;

/// <summary>Open complaints of a lifecycle, and the lifecycle or version to which they are to be moved: <c>BulkMigration.From(old).To(@new)</c>.</summary>
/// <remarks>Complaints that have the target lifecycle already are left.</remarks>
public sealed record BulkMigration
{
    private BulkMigration(LifecycleKey from, LifecycleKey target) => (Source, Target) = (from, target);

    /// <summary>The lifecycle and version of the complaints to move.</summary>
    public LifecycleKey Source { get; }

    /// <summary>The lifecycle and version to which they are to be moved.</summary>
    public LifecycleKey Target { get; }

    /// <summary>The new status for each old one; may omit a status that both lifecycles have.</summary>
    public ImmutableDictionary<Status, Status> Statuses { get; init; } = ImmutableDictionary<Status, Status>.Empty;

    /// <summary>Which complaints of the source are moved.</summary>
    /// <value>By default the open ones. A query without <see cref="ComplaintQuery.Openness"/> moves closed ones, too.</value>
    /// <exception cref="ArgumentException">
    /// The query has a continuation, or has what only lists have: an order, a text, or overdue complaints, for which <c>DeadlineBefore</c> stands.
    /// </exception>
    public ComplaintQuery Query
    {
        get;
        init
        {
            BulkQuery.Check(value);
            field = value;
        }
    } = new() { Openness = Openness.Open };

    /// <summary>Whether everything is read and decided, but nothing written: the result says what would happen if nobody else did anything meanwhile.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool IsDryRun { get; init; }

    /// <summary>Selects the complaints of a lifecycle and version.</summary>
    /// <param name="lifecycle">The lifecycle and version, which need not be registered any more.</param>
    public static Selection From(LifecycleKey lifecycle) => new(lifecycle);

    /// <summary>Names the new status of an old one.</summary>
    /// <param name="from">The old status.</param>
    /// <param name="to">The new status.</param>
    public BulkMigration With(Status from, Status to) => this with { Statuses = Statuses.SetItem(from, to) };

    /// <summary>The complaints to move.</summary>
    public sealed class Selection
    {
        private readonly LifecycleKey _from;

        internal Selection(LifecycleKey from) => _from = from;

        /// <summary>Moves them to another version or lifecycle.</summary>
        /// <param name="lifecycle">The registered lifecycle and version.</param>
        public BulkMigration To(LifecycleKey lifecycle) => new(_from, lifecycle);
    }
}
