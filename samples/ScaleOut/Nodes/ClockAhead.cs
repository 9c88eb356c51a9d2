namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>A clock that is wrong: it runs as any other, and is ahead.</summary>
internal sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
