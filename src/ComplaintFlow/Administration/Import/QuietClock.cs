using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Administration;

/// <summary>Brings an imported complaint up to an instant: what fell due in the past is recorded, and nobody acts on it. Pure.</summary>
internal sealed class QuietClock(ComplaintRules rules)
{
    /// <summary>Applies the added events with their quiet consequences.</summary>
    /// <returns>Whether that took at most the number of events that a commit holds.</returns>
    public bool Settle(ComplaintDraft draft)
    {
        bool isSettled = draft.Settle(rules.QuietReactions.AsSpan());
        // An import routes nothing.
        draft.PendingAssignment = null;
        return isSettled;
    }

    /// <summary>Adds what fell due before an instant, in order.</summary>
    /// <returns>Whether everything could be added.</returns>
    public bool CatchUp(ComplaintDraft draft, DateTimeOffset before)
    {
        CommitStamp stamp = draft.Stamp;
        while (NextAt(draft.After!) is { } next && next < before)
        {
            int count = draft.Entries.Count;
            DateTimeOffset changed = draft.After!.ChangedAt;
            draft.Stamp = stamp with { Actor = Actor.System, At = next < changed ? changed : next };
            rules.QuietTimed.First(timed => timed.NextAt(draft.After!) == next).Happen(next, draft.Context, draft.Sink);
            if (!Settle(draft) || draft.Entries.Count == count)
                return false;
        }

        draft.Stamp = stamp;
        return true;
    }

    /// <summary>Ends the policies whose instants have passed, as of the latest entry.</summary>
    public bool EndPolicies(ComplaintDraft draft)
    {
        draft.Stamp = draft.Stamp with { Actor = Actor.System, At = draft.After!.ChangedAt };
        return !rules.WhenImported.React(draft.Context, draft.Sink) || Settle(draft);
    }

    private DateTimeOffset? NextAt(Complaint complaint)
    {
        DateTimeOffset? next = null;
        foreach (ITimedReaction timed in rules.QuietTimed)
        {
            if (timed.NextAt(complaint) is { } at && !(at >= next))
                next = at;
        }

        return next;
    }
}
