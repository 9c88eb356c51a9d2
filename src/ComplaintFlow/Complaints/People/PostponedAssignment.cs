namespace ComplaintFlow;

/// <summary>An assignment that is still to be made, because the directory of handlers did not answer.</summary>
/// <param name="Target">The description of the handlers to look for.</param>
/// <param name="Rule">The routing rule that requested the assignment, if any.</param>
/// <param name="Since">The instant of the first attempt.</param>
/// <param name="Attempts">The number of failed attempts.</param>
/// <param name="RetryAt">The latest instant of the next attempt.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
/// <param name="Policy">The escalation policy that requested the assignment, if any.</param>
public sealed record PostponedAssignment(string Target, string? Rule, DateTimeOffset Since, int Attempts, DateTimeOffset RetryAt, [property: Personal] string? Because = null, string? Policy = null);
