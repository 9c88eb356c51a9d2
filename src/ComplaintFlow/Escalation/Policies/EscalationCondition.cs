using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>What a policy waits for.</summary>
/// <param name="Reason">What.</param>
internal sealed record EscalationCondition(EscalationReason Reason)
{
    /// <summary>The stage whose deadline is watched.</summary>
    public Stage? Stage { get; init; }

    /// <summary>How long before or after, or how long nothing is done.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>How often, or how many per cent.</summary>
    public int Count { get; init; }

    public Emotion Emotion { get; init; }

    /// <summary>Whether it begins once for each deadline.</summary>
    public bool IsOfDeadline => Reason is EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.DeadlineMissed or EscalationReason.Overdue;

    /// <summary>Whether an instant has to come for it.</summary>
    public bool IsTimed => Reason is EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.Overdue or EscalationReason.Idle;

    public void Write(CanonicalWriter writer)
    {
        writer.Member("reason", Reason);
        writer.Text("stage", Stage?.Name);
        writer.Text("allowance", Allowance?.ToString());
        writer.Number("count", Count == 0 ? null : Count);
        if (Emotion != Emotion.Calm)
            writer.Member("emotion", Emotion);
    }
}
