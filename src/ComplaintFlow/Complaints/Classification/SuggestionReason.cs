namespace ComplaintFlow;

/// <summary>A reason for a classifier's suggestion.</summary>
/// <param name="Part">The part of the suggestion that the reason supports.</param>
/// <param name="Words">
/// The words or the reasoning behind it, at most <see cref="MaxLength"/> characters. Personal, since they may be the customer's.
/// </param>
public sealed record SuggestionReason(ClassificationPart Part, [property: Personal] string Words)
{
    /// <summary>The maximum length of <see cref="Words"/>, in characters.</summary>
    public const int MaxLength = 200;
}
