namespace ComplaintFlow.Samples.Replay.Driving;

/// <summary>What became of a complaint of the file.</summary>
/// <param name="Complaint">The complaint as it stands; <see langword="null"/> when it was not even received.</param>
/// <param name="IsKnown">Whether it had been received before, by an earlier pass or an earlier row.</param>
/// <param name="Commands">How many commands it took.</param>
/// <param name="Fault">Why it did not come to its status; <see langword="null"/> when it did.</param>
internal sealed record Driven(Complaint? Complaint, bool IsKnown, int Commands, string? Fault = null);
