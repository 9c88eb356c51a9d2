namespace ComplaintFlow.Deciding;

/// <summary>What every entry of one attempt has in common.</summary>
internal sealed record CommitStamp(Actor Actor, DateTimeOffset At, DateTimeOffset RecordedAt, string Rules, Guid CommitId);
