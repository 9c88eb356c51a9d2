namespace ComplaintFlow;

/// <summary>How far a policy has come with a complaint. A policy begins once in an episode, and once for each deadline.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">What it began for: the deadline, where there is one, and the episode.</param>
/// <param name="Level">The level that was carried out last; 0 while the policy only waits.</param>
/// <param name="NextAt">When to look at it again; <see langword="null"/> when it goes no further.</param>
/// <param name="FiredAt">When that level was carried out.</param>
public sealed record EscalationProgress(string Policy, string Epoch, int Level, DateTimeOffset? NextAt = null, DateTimeOffset? FiredAt = null)
{
    /// <summary>When the next level was to follow, while another service target or none has taken the deadline's place; <see cref="NextAt"/> again, or at once, when the deadline comes back.</summary>
    /// <value>By default <see langword="null"/>: not interrupted.</value>
    public DateTimeOffset? WasNextAt { get; init; }
}
