namespace ComplaintFlow.Classifying;

/// <summary>An unknown code that is refused by policy.</summary>
/// <param name="Kind">
/// The kind of code: <c>category</c>, <c>cause</c>, <c>touchpoint</c>, <c>impact</c> or <c>urgency</c>.
/// </param>
/// <param name="Code">The unknown code.</param>
/// <param name="Nearest">The code that was probably intended; for impacts and urgencies, all known ones.</param>
internal readonly record struct RefusedCode(string Kind, string Code, string? Nearest);
