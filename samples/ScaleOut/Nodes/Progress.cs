namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>How far a node says it has come with a complaint. Written after the command, so that a killed node may have come one step further.</summary>
internal sealed class Progress
{
    public int Node { get; init; }

    public int Number { get; init; }

    public required string Complaint { get; init; }

    public int Steps { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
}
