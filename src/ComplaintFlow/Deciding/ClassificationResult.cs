namespace ComplaintFlow.Deciding;

/// <summary>The result of classifying a complaint.</summary>
/// <param name="Classification">The classification to record.</param>
/// <param name="Unknown">The given codes that are unknown; null when there are none.</param>
/// <param name="UsesSuggestion">Whether any part of a suggestion was adopted.</param>
internal readonly record struct ClassificationResult(Classification Classification, GivenCodes? Unknown, bool UsesSuggestion = false);
