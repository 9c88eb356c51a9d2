namespace ComplaintFlow;

/// <summary>A policy waits for an instant; an earlier one of the same policy and epoch no longer counts.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">What it waits for: the deadline, where there is one, and the episode.</param>
/// <param name="WakeAt">The instant; <see langword="null"/> when it waits no more, or not while a clock is paused.</param>
public sealed record EscalationArmed(string Policy, string Epoch, DateTimeOffset? WakeAt) : ComplaintEvent;
