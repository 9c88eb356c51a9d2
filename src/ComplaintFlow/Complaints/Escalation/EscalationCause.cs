namespace ComplaintFlow;

/// <summary>Why a complaint escalated: what the policy waits for, and the values that met it.</summary>
/// <param name="Reason">What the policy waits for.</param>
public sealed record EscalationCause(EscalationReason Reason)
{
    /// <summary>The stage of the deadline, where it is one.</summary>
    public Stage? Stage { get; init; }

    /// <summary>When that deadline is or was due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How long before or after, or how long nothing was done, for example <c>4 working hours</c>.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>From when the allowance counts where nothing was done.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How often it was so: repeats, or remedies declined; or the share of the budget that the policy names, in per cent.</summary>
    public int? Count { get; init; }

    /// <summary>How the customer feels.</summary>
    public Emotion? Emotion { get; init; }
}
