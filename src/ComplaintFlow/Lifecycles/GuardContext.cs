namespace ComplaintFlow.Lifecycles;

/// <summary>The input of guards and selectors.</summary>
/// <param name="Complaint">The complaint before the trigger is fired.</param>
/// <param name="Actor">The actor who fires the trigger.</param>
/// <param name="Now">The instant at which the trigger is fired.</param>
/// <param name="Argument">
/// The trigger's argument; <see langword="null"/> if it has none, and while the permitted triggers are only queried.
/// </param>
public readonly record struct GuardContext(Complaint Complaint, Actor Actor, DateTimeOffset Now, object? Argument = null);
