namespace ComplaintFlow;

/// <summary>Somebody has asked for more time, and it needs an approval.</summary>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
public sealed record ExtensionRequest(PersonId By, DateTimeOffset At);
