namespace ComplaintFlow;

/// <summary>A policy that had further levels goes no further.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">What it began for.</param>
/// <param name="Level">The level that was carried out last.</param>
/// <param name="Why">Why.</param>
public sealed record EscalationEnded(string Policy, string Epoch, int Level, EscalationEnd Why) : ComplaintEvent;
