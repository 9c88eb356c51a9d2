namespace ComplaintFlow.Classifying;

/// <summary>A code that nobody knows, in a host that refuses such.</summary>
/// <param name="Kind">What it is of: <c>category</c>, <c>cause</c>, <c>touchpoint</c>, <c>impact</c>, <c>urgency</c>.</param>
/// <param name="Code">The code.</param>
/// <param name="Nearest">What was probably meant; of impacts and urgencies all that there are.</param>
internal readonly record struct RefusedCode(string Kind, string Code, string? Nearest);
