namespace ComplaintFlow.Handlers;

/// <summary>What somebody has.</summary>
/// <param name="Open">How many open complaints, the one at hand not counted.</param>
/// <param name="AssignedAt">When the latest was given to them; <see langword="null"/> when none was.</param>
internal readonly record struct HandlerLoad(long Open, DateTimeOffset? AssignedAt = null);
