namespace ComplaintFlow.Deciding;

/// <summary>What was found out about a complaint before it is decided, since deciding asks nobody.</summary>
/// <param name="Suggestion">What a classifier suggests; null when none was asked or it knows nothing.</param>
/// <param name="Fault">Why a classifier that was asked gave no answer.</param>
/// <param name="Repeats">How often the customer has complained before; null when that is not counted.</param>
/// <param name="ReportsSeen">The customer's tally when that was counted: a commit that finds another has missed a complaint.</param>
internal sealed record IntakeFacts(ClassificationSuggestion? Suggestion = null, ClassificationFault? Fault = null, int? Repeats = null, long? ReportsSeen = null)
{
    public static IntakeFacts None { get; } = new();
}
