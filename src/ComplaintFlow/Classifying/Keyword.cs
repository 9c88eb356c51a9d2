namespace ComplaintFlow.Classifying;

/// <summary>A phrase and what it speaks for.</summary>
/// <param name="Words">The phrase as it was written.</param>
/// <param name="Part">What of a classification it speaks for.</param>
/// <param name="Code">The code there.</param>
internal readonly record struct Keyword(string Words, ClassificationPart Part, string Code);
