namespace ComplaintFlow.Deciding;

/// <summary>The facts about a complaint that are gathered before it is decided, since deciding is pure.</summary>
/// <param name="Suggestion">The suggestion of a classifier; null when none was asked or it has none.</param>
/// <param name="Fault">The reason why a classifier gave no answer.</param>
/// <param name="Repeats">The number of earlier complaints of the customer; null when they are not counted.</param>
/// <param name="ReportsSeen">The customer's tally when they were counted: a commit that finds another value has missed a complaint.</param>
internal sealed record IntakeFacts(ClassificationSuggestion? Suggestion = null, ClassificationFault? Fault = null, int? Repeats = null, long? ReportsSeen = null)
{
    public static IntakeFacts None { get; } = new();
}
