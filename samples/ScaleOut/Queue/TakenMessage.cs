namespace ComplaintFlow.Samples.ScaleOut.Queue;

/// <summary>A message that the consumer has taken.</summary>
internal sealed class TakenMessage
{
    public required string Complaint { get; init; }

    /// <summary>Counts the messages of the complaint in the order in which they were taken, from 1.</summary>
    public required int Place { get; init; }

    public required long Sequence { get; init; }

    public required string Type { get; init; }
}
