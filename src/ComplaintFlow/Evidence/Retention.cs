namespace ComplaintFlow.Evidence;

/// <summary>Which complaints need no longer be kept.</summary>
/// <param name="ClosedBefore">Those that were closed before this instant, and are closed still.</param>
/// <param name="Ground">On what ground: a name of 1 to 64 characters, such as <c>retention-6-years</c>. It stays in the tombstone, so nothing personal.</param>
public sealed record Retention(DateTimeOffset ClosedBefore, string Ground);
