namespace ComplaintFlow;

/// <summary>Another complaint is continued as part of this one.</summary>
/// <param name="Other">The other complaint.</param>
public sealed record ComplaintAbsorbed(ComplaintId Other) : ComplaintEvent;
