namespace ComplaintFlow.Samples.ScaleOut.Options;

internal sealed record ScaleOptions(int Nodes, int Complaints, TimeSpan KillEvery, string? Connection)
{
    /// <summary>How often the database server itself is killed; zero for never.</summary>
    public TimeSpan KillServerEvery { get; init; }

    /// <summary>How often a node is frozen for longer than its lease; zero for never.</summary>
    public TimeSpan FreezeEvery { get; init; }

    /// <summary>By how much the clock of the first node is ahead.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>Whether calls of the subscriber hang now and then, without end.</summary>
    public bool Hangs { get; init; }
}
