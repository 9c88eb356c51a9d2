using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>How one attempt at a command ended: with an outcome, or with a commit that the store rejected.</summary>
internal readonly record struct Attempt(Outcome? Outcome, CommitResult? Rejected = null, Complaint? Seen = null, ComplaintDraft[]? Drafts = null)
{
    /// <summary>Whether another attempt, which knows of the limit that was reached, is worth it.</summary>
    public bool HasLost(TallyKey limit, LostRaces races)
    {
        if (!IsTurn(limit))
            return races.Exhaust(limit);
        races.LoseTurn();
        return true;
    }

    /// <summary>Whether the tally is the load of a handler whose turn it was when they were chosen.</summary>
    private bool IsTurn(TallyKey key)
    {
        foreach (ComplaintDraft draft in Drafts ?? [])
        {
            if (draft.Claim is { ExpectedLoad: not null } claim && TallyKey.HandlerLoad(claim.Handler) == key)
                return true;
        }

        return false;
    }
}
