namespace ComplaintFlow.Deciding;

/// <summary>How far a draft had come, so that what follows can be thrown away.</summary>
internal readonly record struct DraftMark(Complaint? After, int Entries, int Counts, HandlerClaim? Claim);
