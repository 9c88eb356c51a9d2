using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>How one attempt at a command ended: with an outcome, or with a commit that the store rejected.</summary>
internal readonly record struct Attempt(Outcome? Outcome, CommitResult? Rejected = null, Complaint? Seen = null, ComplaintDraft[]? Drafts = null)
{
    /// <summary>The place of this attempt whose load is the tally.</summary>
    public Venue? VenueOf(TallyKey key)
    {
        foreach (ComplaintDraft draft in Drafts ?? [])
        {
            if (VenueLoads.Taken(draft.After) is { } venue && TallyKey.VenueLoad(venue) == key)
                return venue;
        }

        return null;
    }

    /// <summary>The handler chosen in this attempt whose load is the tally.</summary>
    public HandlerClaim? ClaimOf(TallyKey key)
    {
        foreach (ComplaintDraft draft in Drafts ?? [])
        {
            if (draft.Claim is { } claim && TallyKey.HandlerLoad(claim.Handler) == key)
                return claim;
        }

        return null;
    }
}
