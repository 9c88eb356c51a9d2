using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>The action for which an authorizer is asked.</summary>
/// <param name="Name">
/// The command's name in lower case with hyphens, or <c>receive</c>, <c>read</c>, <c>read-journal</c>, <c>back-date</c>,
/// <c>verify</c>, <c>anchor</c>, <c>erase</c>, <c>purge</c>, <c>import</c>, <c>bulk-reassign</c>, <c>bulk-migrate</c>, <c>export</c> or <c>fire</c>.
/// </param>
/// <param name="Trigger">The trigger to fire, when <paramref name="Name"/> is <c>fire</c>.</param>
public readonly record struct ComplaintAction(string Name, Trigger? Trigger = null)
{
    /// <summary>Receive a complaint.</summary>
    public static ComplaintAction Receive { get; } = new("receive");

    /// <summary>Read a complaint or its options.</summary>
    public static ComplaintAction Read { get; } = new("read");

    /// <summary>Read a complaint's journal, which contains internal notes.</summary>
    public static ComplaintAction ReadJournal { get; } = new("read-journal");

    /// <summary>
    /// Say with <see cref="ComplaintCommand.OccurredAt"/> or <see cref="ComplaintIntake.OccurredAt"/> when something
    /// happened; needed in addition to the command's own action.
    /// </summary>
    public static ComplaintAction BackDate { get; } = new("back-date");

    /// <summary>Verify that journals are unchanged.</summary>
    public static ComplaintAction Verify { get; } = new("verify");

    /// <summary>Record the ends of a realm's journals elsewhere.</summary>
    public static ComplaintAction Anchor { get; } = new("anchor");

    /// <summary>Erase personal texts.</summary>
    public static ComplaintAction Erase { get; } = new("erase");

    /// <summary>Remove entire complaints.</summary>
    public static ComplaintAction Purge { get; } = new("purge");

    /// <summary>Import complaints with their history: for operators.</summary>
    public static ComplaintAction Import { get; } = new("import");

    /// <summary>Reassign many complaints at once, each of which needs the right to the command as well: for operators.</summary>
    public static ComplaintAction BulkReassign { get; } = new("bulk-reassign");

    /// <summary>Move many complaints to another lifecycle at once, each of which needs the right to the command as well: for operators.</summary>
    public static ComplaintAction BulkMigrate { get; } = new("bulk-migrate");

    /// <summary>Export everything that is kept about a customer, internal notes included: for data protection.</summary>
    public static ComplaintAction Export { get; } = new("export");

    /// <summary>Rebuild the snapshots of a realm from their journals: for operators.</summary>
    public static ComplaintAction Refold { get; } = new("refold");

    /// <summary>Rebuild damaged data from the journals, and deliver messages again: for operators.</summary>
    public static ComplaintAction Repair { get; } = new("repair");

    /// <summary>Actions of the library itself, which are not authorized.</summary>
    internal static ComplaintAction CatchUp { get; } = new("catch-up");

    /// <summary>Read the amount of pending and parked work: for operators.</summary>
    public static ComplaintAction ReadWork { get; } = new("read-work");

    /// <summary>Retry parked work: for operators.</summary>
    public static ComplaintAction RetryWork { get; } = new("retry-work");

    /// <summary>
    /// Raise the level at which every node writes: for operators. Authorized in <see cref="Realm.Default"/>, and applies
    /// to all realms.
    /// </summary>
    public static ComplaintAction RaiseWriterLevel { get; } = new("raise-writer-level");

    /// <summary>Preview the routing of a complaint, which reveals the load of every handler.</summary>
    public static ComplaintAction ExplainRouting { get; } = new("explain-routing");

    /// <summary>Read what the complaints of a realm add up to: counts, times and shares.</summary>
    public static ComplaintAction ReadInsights { get; } = new("read-insights");

    /// <summary>Export the journals of a realm as an event log, in which people are pseudonyms.</summary>
    public static ComplaintAction ExportEventLog { get; } = new("export-event-log");

    // What the package ComplaintFlow.Improvement asks for, so that roles can be given it.
    private static readonly string[] OfImprovements =
    [
        "abandon-improvement", "carry-out-improvement", "change-improvement", "close-improvement", "decide-improvement", "plan-improvement", "read-improvement",
        "record-effect", "tell-complainants",
    ];

    /// <summary>The names of all actions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. ((string[])["anchor", "back-date", "bulk-migrate", "bulk-reassign", "erase", "explain-routing", "export", "export-event-log", "import", "purge", "raise-writer-level", "read", "read-insights", "read-journal", "read-work", "receive", "refold", "repair", "retry-work", "verify"])
            .Concat(OfImprovements)
            .Concat(CommandTypes.Names)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the action of firing a trigger.</summary>
    /// <param name="trigger">The trigger to fire.</param>
    public static ComplaintAction Fire(Trigger trigger) => new("fire", trigger);

    internal static ComplaintAction Of(ComplaintCommand command) => new(CommandTypes.NameOf(command));

    /// <summary>Returns the name of the action, for example <c>fire acknowledge</c>.</summary>
    public override string ToString() => Trigger is null ? Name : $"{Name} {Trigger.Name}";
}
