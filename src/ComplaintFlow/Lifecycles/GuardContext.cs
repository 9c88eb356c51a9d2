namespace ComplaintFlow.Lifecycles;

/// <summary>What a guard may know.</summary>
/// <param name="Complaint">The complaint as it stands before the trigger.</param>
/// <param name="Actor">Who fires the trigger.</param>
/// <param name="Now">When.</param>
/// <param name="Argument">The trigger's argument; <see langword="null"/> when it carries none, and while somebody only asks what may be fired.</param>
public readonly record struct GuardContext(Complaint Complaint, Actor Actor, DateTimeOffset Now, object? Argument = null);
