namespace ComplaintFlow;

/// <summary>A page of results, with the continuation for the next one.</summary>
/// <typeparam name="T">The type of the results.</typeparam>
/// <param name="Items">The results on this page.</param>
/// <param name="Continuation">The value that requests the next page; <see langword="null"/> on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation = null)
{
    /// <summary>The stored data in the range of this page that could not be read, and so is missing from <see cref="Items"/>.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<Storage.DamagedData> Damaged { get; init; } = [];
}
