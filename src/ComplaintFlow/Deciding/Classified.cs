namespace ComplaintFlow.Deciding;

/// <summary>What a complaint is classified as.</summary>
/// <param name="Classification">What is recorded.</param>
/// <param name="Unknown">Given codes that nobody knows; null when there are none.</param>
/// <param name="UsesSuggestion">Whether anything of a suggestion was taken over.</param>
internal readonly record struct Classified(Classification Classification, GivenCodes? Unknown, bool UsesSuggestion = false);
