namespace ComplaintFlow.Classifying;

/// <summary>A phrase and the code that it indicates.</summary>
/// <param name="Words">The phrase as written.</param>
/// <param name="Part">The part of the classification to which the code belongs.</param>
/// <param name="Code">The indicated code.</param>
internal readonly record struct Keyword(string Words, ClassificationPart Part, string Code);
