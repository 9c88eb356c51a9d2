namespace ComplaintFlow.Storage;

/// <summary>What a commit does to a tally; one that was never written is 0.</summary>
/// <param name="Key">The tally.</param>
/// <param name="Add">What is added to it; may be negative, and so may the tally.</param>
/// <param name="AtMost">What it may be at most afterwards, also when nothing is added; otherwise the whole commit is not done.</param>
/// <param name="Expected">What it must be before; otherwise the whole commit is not done, as if <paramref name="AtMost"/> were passed.</param>
public readonly record struct TallyChange(TallyKey Key, long Add, long? AtMost = null, long? Expected = null)
{
    /// <summary>Whether the change may be done.</summary>
    /// <param name="value">What the tally is now.</param>
    public bool IsMetBy(long value) => !(value + Add > AtMost) && (Expected ?? value) == value;
}
