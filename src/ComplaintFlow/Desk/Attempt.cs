using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>How one attempt at a command ended: with an outcome, or with a commit that the store rejected.</summary>
internal readonly record struct Attempt(Outcome? Outcome, CommitResult? Rejected = null, Complaint? Seen = null, ComplaintDraft[]? Drafts = null)
{
    /// <summary>Whether the limit that was reached is that of a handler or a place chosen in this attempt, and another attempt, which knows of it, is worth it.</summary>
    public bool HasLost(TallyKey limit, HandlerRaces races) =>
        (ClaimOf(limit) is { } claim && races.Lost(claim)) || (VenueOf(limit) is { } venue && races.Lost(venue));

    /// <summary>The place of this attempt whose load is the tally.</summary>
    private Venue? VenueOf(TallyKey key)
    {
        foreach (ComplaintDraft draft in Drafts ?? [])
        {
            if (VenueLoads.Taken(draft.After) is { } venue && TallyKey.VenueLoad(venue) == key)
                return venue;
        }

        return null;
    }

    /// <summary>The handler chosen in this attempt whose load is the tally.</summary>
    private HandlerClaim? ClaimOf(TallyKey key)
    {
        foreach (ComplaintDraft draft in Drafts ?? [])
        {
            if (draft.Claim is { } claim && TallyKey.HandlerLoad(claim.Handler) == key)
                return claim;
        }

        return null;
    }
}
