namespace ComplaintFlow;

/// <summary>Some of what was asked for, and how to ask for the rest.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Items">What there is on this page.</param>
/// <param name="Continuation">Asks for the next page; <see langword="null"/> on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation = null);
