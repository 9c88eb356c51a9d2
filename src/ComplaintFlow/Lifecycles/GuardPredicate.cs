namespace ComplaintFlow.Lifecycles;

/// <summary>Whether a guard is met. By reference, since the context is larger than what is worth copying for each guard.</summary>
internal delegate bool GuardPredicate(in GuardContext context);
