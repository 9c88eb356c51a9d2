namespace ComplaintFlow;

/// <summary>The complaint was moved to another lifecycle, or to another version of its own.</summary>
/// <param name="From">The lifecycle before.</param>
/// <param name="To">The lifecycle after.</param>
/// <param name="FromStatus">The status before.</param>
/// <param name="ToStatus">The status after, from the map of statuses.</param>
/// <param name="Outcome">The effect on the complaint as a whole.</param>
public sealed record LifecycleMigrated(
    LifecycleKey From,
    LifecycleKey To,
    Status FromStatus,
    Status ToStatus,
    StatusOutcome Outcome = StatusOutcome.None) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Moved(new(ToStatus, Outcome, To, null), stamp);
}
