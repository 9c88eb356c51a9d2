namespace ComplaintFlow;

/// <summary>A request for an extension that is awaiting approval.</summary>
/// <param name="By">The person who requested it.</param>
/// <param name="At">The instant of the request.</param>
public sealed record ExtensionRequest(PersonId By, DateTimeOffset At);
