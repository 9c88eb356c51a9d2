namespace ComplaintFlow;

/// <summary>Where in a journal a personal text stands.</summary>
/// <param name="Sequence">The number of its entry.</param>
/// <param name="Path">Which text of that entry, such as <c>text</c>, <c>because</c> or <c>customer.phone</c>; <see langword="null"/> for all of them.</param>
public readonly record struct TextPlace(long Sequence, string? Path = null);
