namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Returns whether a guard is met. The context is passed by reference because it is too large to copy for each guard.
/// </summary>
internal delegate bool GuardPredicate(in GuardContext context);
