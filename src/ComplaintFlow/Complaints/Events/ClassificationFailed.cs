namespace ComplaintFlow;

/// <summary>A classifier was asked and gave no answer; the complaint was received as it came.</summary>
/// <param name="Fault">Why there is none.</param>
public sealed record ClassificationFailed(ClassificationFault Fault) : ComplaintEvent;
