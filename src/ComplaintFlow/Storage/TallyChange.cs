namespace ComplaintFlow.Storage;

/// <summary>The part of a commit that changes a tally. A tally that was never written is 0.</summary>
/// <param name="Key">The key of the tally.</param>
/// <param name="Add">The number to add; it may be negative, and so may the tally.</param>
/// <param name="AtMost">The maximum value afterwards, checked even if nothing is added; otherwise the whole commit is rejected.</param>
/// <param name="Expected">The required value beforehand; otherwise the whole commit is rejected, as if <paramref name="AtMost"/> were exceeded.</param>
public readonly record struct TallyChange(TallyKey Key, long Add, long? AtMost = null, long? Expected = null)
{
    /// <summary>Returns whether the change is allowed.</summary>
    /// <param name="value">The current value of the tally.</param>
    public bool IsMetBy(long value) => !(value + Add > AtMost) && (Expected ?? value) == value;
}
