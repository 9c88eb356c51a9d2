namespace ComplaintFlow.Evidence;

/// <summary>A finding before it is put into words of a language.</summary>
/// <param name="Code">Which kind.</param>
/// <param name="Sequence">The entry, where it is one.</param>
/// <param name="Details">What goes into the text after the entry's number.</param>
internal sealed record Flaw(string Code, long? Sequence = null, params object?[] Details);
