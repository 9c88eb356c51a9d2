namespace ComplaintFlow;

/// <summary>A policy waits for an instant.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">What it waits for: the deadline, or the episode.</param>
/// <param name="WakeAt">The instant; <see langword="null"/> when there is none to wait for, as while a clock is paused.</param>
public sealed record EscalationWait(string Policy, string Epoch, DateTimeOffset? WakeAt);
