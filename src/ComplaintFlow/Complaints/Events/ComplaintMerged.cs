namespace ComplaintFlow;

/// <summary>The complaint is continued as part of another.</summary>
/// <param name="Into">The other complaint.</param>
public sealed record ComplaintMerged(ComplaintId Into) : ComplaintEvent;
