using ComplaintFlow.Samples.Replay.Driving;

namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>A complaint as a file tells it.</summary>
/// <param name="Intake">What was known when it came in.</param>
/// <param name="Road">By which steps it came to the status that the file gives.</param>
/// <param name="MovedAt">When those steps were taken, as far as the file says.</param>
/// <param name="Facts">What is counted.</param>
internal sealed record FiledComplaint(ComplaintIntake Intake, Road Road, DateTimeOffset MovedAt, IReadOnlyList<(Topic Topic, string Value)> Facts);
