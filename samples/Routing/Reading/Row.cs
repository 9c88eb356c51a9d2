namespace ComplaintFlow.Samples.RouteFile.Reading;

/// <summary>A row of the file.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Intake">The complaint; <see langword="null"/> when it could not be read.</param>
/// <param name="Expected">Whom the file says that it goes to, where it says so.</param>
/// <param name="Fault">Why it could not be read.</param>
internal sealed record Row(long Line, ComplaintIntake? Intake, string? Expected, string? Fault = null);
