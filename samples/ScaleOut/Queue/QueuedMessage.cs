namespace ComplaintFlow.Samples.ScaleOut.Queue;

/// <summary>A message on its way, in a table of the host that stands for a broker.</summary>
internal sealed class QueuedMessage
{
    public long Number { get; init; }

    public required string Complaint { get; init; }

    public required long Sequence { get; init; }

    public required string Type { get; init; }
}
