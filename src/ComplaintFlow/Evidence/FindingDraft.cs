namespace ComplaintFlow.Evidence;

/// <summary>A finding without its message, which depends on the reader's language.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Sequence">The number of the entry, if the finding is about one.</param>
/// <param name="Details">The arguments of the message after the entry's number.</param>
internal sealed record FindingDraft(string Code, long? Sequence = null, params object?[] Details);
