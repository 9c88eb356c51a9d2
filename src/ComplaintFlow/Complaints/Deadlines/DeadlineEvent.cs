using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>An event of a deadline. It has no effect on a deadline that the snapshot no longer has.</summary>
public abstract record DeadlineEvent : ComplaintEvent
{
    private protected DeadlineEvent()
    {
    }

    /// <summary>The identifier of the deadline before the event.</summary>
    internal abstract DeadlineId PreviousId { get; }

    internal sealed override EventOrigin Origin => EventOrigin.Deadline;

    internal sealed override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Deadlines = Changed(before.Deadlines, stamp), Escalation = Follow(before.Escalation, stamp), Entry = stamp };

    /// <summary>Returns the deadline after the event.</summary>
    private protected abstract Deadline Change(Deadline deadline, in EntryStamp stamp);

    /// <summary>Returns the progress of the policies that wait for the deadline, after the event.</summary>
    private protected virtual ComplaintEscalation Follow(ComplaintEscalation before, in EntryStamp stamp) => before;

    private protected static Deadline Due(Deadline deadline, DateTimeOffset dueAt, string basis, in EntryStamp stamp) =>
        deadline with { DueAt = dueAt, Basis = basis, Rules = stamp.Rules, Revision = deadline.Revision + 1 };

    private protected static Deadline Ended(Deadline deadline, DeadlineState state, ClockReading clock, DateTimeOffset at) =>
        deadline with { State = state, Clock = clock, RunsSince = null, StandsUntil = null, StoodSince = null, EndedAt = at, Request = null };

    private protected static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private ImmutableArray<Deadline> Changed(ImmutableArray<Deadline> all, in EntryStamp stamp)
    {
        for (int at = 0; at < all.Length; at++)
        {
            if (all[at].Id == PreviousId)
                return all.SetItem(at, Change(all[at], stamp));
        }

        return all;
    }
}
