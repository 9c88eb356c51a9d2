namespace ComplaintFlow;

/// <summary>One change made by an escalation.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="From">
/// The old value: the name of a venue, an urgency or a handler, or an instant in ISO 8601; <see langword="null"/> when
/// there was none.
/// </param>
/// <param name="To">The new value; for a handler, the requested target, since the choice follows; for a notice, its topic.</param>
public sealed record EscalationChange(EscalationChangeKind Kind, string? From, string To);
