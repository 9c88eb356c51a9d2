namespace ComplaintFlow.Classifying;

/// <summary>A row of an urgency matrix.</summary>
public sealed class UrgencyMatrixRowOptions
{
    /// <summary>How much is at stake.</summary>
    public string Impact { get; set; } = "";

    /// <summary>What it comes to in each column, in their order: an urgency, or a priority of the host's own.</summary>
    public IList<string> Yields { get; } = [];
}
