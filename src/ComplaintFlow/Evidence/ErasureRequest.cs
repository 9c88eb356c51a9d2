namespace ComplaintFlow.Evidence;

/// <summary>A request to erase personal texts of a complaint.</summary>
/// <param name="Ground">
/// The reason: a name of 1 to 64 characters, such as <c>customer-request</c> or a case number. It stays in the journal,
/// so it must not be personal.
/// </param>
public sealed record ErasureRequest(string Ground)
{
    /// <summary>The maximum number of places in a request.</summary>
    public const int MaxTexts = 256;

    /// <summary>The texts to erase; at most <see cref="MaxTexts"/> places.</summary>
    /// <value>By default empty, which erases every personal text of the complaint.</value>
    public IReadOnlyList<TextPlace> Texts { get; init; } = [];
}
