namespace ComplaintFlow;

/// <summary>One thing that an escalation changes, from what to what.</summary>
/// <param name="Kind">What is changed.</param>
/// <param name="From">What it was: a venue, an urgency or a handler by name, an instant in ISO 8601; <see langword="null"/> when there was none.</param>
/// <param name="To">What it becomes; of a handler whom is asked for, since the choice is made afterwards; of a notice what it is about.</param>
public sealed record EscalationChange(EscalationChangeKind Kind, string? From, string To);
