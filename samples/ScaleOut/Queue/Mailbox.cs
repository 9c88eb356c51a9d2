namespace ComplaintFlow.Samples.ScaleOut.Queue;

/// <summary>What the consumer keeps of each complaint: the latest message that it has taken.</summary>
internal sealed class Mailbox
{
    public required string Complaint { get; init; }

    public long LastSequence { get; set; }

    /// <summary>How many messages were taken.</summary>
    public int Taken { get; set; }

    /// <summary>How many came again and were dropped.</summary>
    public int Dropped { get; set; }
}
