namespace ComplaintFlow;

/// <summary>The progress of a policy for a complaint. A policy starts once per episode, or once per deadline.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">The deadline, if any, and the episode for which the policy started.</param>
/// <param name="Level">The last level that fired; 0 while the policy is waiting.</param>
/// <param name="NextAt">The instant of the next evaluation; <see langword="null"/> when the policy has stopped.</param>
/// <param name="FiredAt">The instant at which the last level fired.</param>
public sealed record EscalationProgress(string Policy, string Epoch, int Level, DateTimeOffset? NextAt = null, DateTimeOffset? FiredAt = null)
{
    /// <summary>
    /// The instant at which the next level was due before another service target, or none, took the deadline's place. Becomes
    /// <see cref="NextAt"/> again, or is due at once, when the deadline comes back.
    /// </summary>
    /// <value>By default <see langword="null"/>: not interrupted.</value>
    public DateTimeOffset? WasNextAt { get; init; }
}
