namespace ComplaintFlow;

/// <summary>The place of a personal text in a journal.</summary>
/// <param name="Sequence">The number of the entry.</param>
/// <param name="Path">
/// The path of the text, such as <c>text</c>, <c>because</c> or <c>customer.phone</c>; <see langword="null"/> for all
/// texts of the entry.
/// </param>
public readonly record struct TextPlace(long Sequence, string? Path = null);
