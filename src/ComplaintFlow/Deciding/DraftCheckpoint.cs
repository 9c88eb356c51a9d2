namespace ComplaintFlow.Deciding;

/// <summary>The state of a draft, to which it can be rolled back.</summary>
internal readonly record struct DraftCheckpoint(Complaint? After, int Entries, int Counts, HandlerClaim? Claim);
