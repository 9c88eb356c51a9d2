namespace ComplaintFlow.Handlers;

/// <summary>A person's current load.</summary>
/// <param name="Open">The number of open complaints, excluding the current one.</param>
/// <param name="AssignedAt">The instant of the latest assignment; null if there was none.</param>
internal readonly record struct HandlerLoad(long Open, DateTimeOffset? AssignedAt = null);
