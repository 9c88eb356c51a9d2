namespace ComplaintFlow;

/// <summary>An instant for which a policy waits.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">The deadline or episode for which the policy waits.</param>
/// <param name="WakeAt">The instant; <see langword="null"/> when there is none, for example while a clock is paused.</param>
public sealed record EscalationWait(string Policy, string Epoch, DateTimeOffset? WakeAt);
