namespace ComplaintFlow.Evidence;

/// <summary>The complaints at the end of their retention.</summary>
/// <param name="ClosedBefore">The instant before which a complaint was closed, exclusive; reopened complaints are kept.</param>
/// <param name="Ground">
/// The reason: a name of 1 to 64 characters, such as <c>retention-6-years</c>. It stays in the tombstone, so it must
/// not be personal.
/// </param>
public sealed record Retention(DateTimeOffset ClosedBefore, string Ground);
