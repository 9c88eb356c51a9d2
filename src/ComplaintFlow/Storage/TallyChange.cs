namespace ComplaintFlow.Storage;

/// <summary>What a commit does to a tally; one that was never written is 0.</summary>
/// <param name="Key">The tally.</param>
/// <param name="Add">What is added to it.</param>
/// <param name="AtMost">What it may be at most afterwards; otherwise the whole commit is not done.</param>
/// <param name="Expected">What it must be before; otherwise the whole commit is not done, as if <paramref name="AtMost"/> were passed.</param>
public readonly record struct TallyChange(TallyKey Key, long Add, long? AtMost = null, long? Expected = null);
