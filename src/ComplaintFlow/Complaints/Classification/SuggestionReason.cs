namespace ComplaintFlow;

/// <summary>Why a classifier suggests what it does.</summary>
/// <param name="Part">What of the suggestion it speaks for.</param>
/// <param name="Words">The words or the thought that led to it, at most <see cref="MaxLength"/> characters. Personal, since they may be the customer's own.</param>
public sealed record SuggestionReason(ClassificationPart Part, [property: Personal] string Words)
{
    /// <summary>The longest <see cref="Words"/>, in characters.</summary>
    public const int MaxLength = 200;
}
