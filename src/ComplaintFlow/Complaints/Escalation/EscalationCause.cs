namespace ComplaintFlow;

/// <summary>The cause of an escalation: the condition of the policy, and the values that met it.</summary>
/// <param name="Reason">The condition of the policy.</param>
public sealed record EscalationCause(EscalationReason Reason)
{
    /// <summary>The stage of the deadline; <see langword="null"/> when the condition is not about a deadline.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The due time of that deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The time before or after the due time, or without activity, for example <c>4 working hours</c>.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>The instant from which the time without activity counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The number of repeats or of declined remedies, or the share of the budget that the policy names, in percent.</summary>
    public int? Count { get; init; }

    /// <summary>The emotion of the customer.</summary>
    public Emotion? Emotion { get; init; }
}
