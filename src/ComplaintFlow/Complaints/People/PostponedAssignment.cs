namespace ComplaintFlow;

/// <summary>Somebody who is still to be looked for, since the directory of handlers did not answer.</summary>
/// <param name="Target">Who, in words.</param>
/// <param name="Rule">The routing rule that asked, where one did.</param>
/// <param name="Since">When somebody was first looked for.</param>
/// <param name="Attempts">How often that was in vain.</param>
/// <param name="RetryAt">When it is tried again, at the latest.</param>
/// <param name="Because">Why, in words, where somebody said so.</param>
/// <param name="Policy">The escalation policy that asked, where one did.</param>
public sealed record PostponedAssignment(string Target, string? Rule, DateTimeOffset Since, int Attempts, DateTimeOffset RetryAt, [property: Personal] string? Because = null, string? Policy = null);
