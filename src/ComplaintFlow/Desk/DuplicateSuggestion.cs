namespace ComplaintFlow;

/// <summary>A complaint that may be the same as another, with the reasons in the reader's language. Nothing is related or merged by it.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Alike">How alike the descriptions are, in per cent.</param>
/// <param name="Reasons">Why it may be the same: customer, category, time and text.</param>
public sealed record DuplicateSuggestion(ComplaintId Id, int Alike, IReadOnlyList<string> Reasons)
{
    /// <summary>The maximum number of suggestions.</summary>
    public const int Most = 10;
}
