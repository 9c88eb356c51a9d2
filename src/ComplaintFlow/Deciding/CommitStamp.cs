namespace ComplaintFlow.Deciding;

/// <summary>The metadata shared by all entries of one attempt.</summary>
internal sealed record CommitStamp(Actor Actor, DateTimeOffset At, DateTimeOffset RecordedAt, string Rules, Guid CommitId);
