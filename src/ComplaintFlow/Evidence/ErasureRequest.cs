namespace ComplaintFlow.Evidence;

/// <summary>Which personal texts of a complaint are to be erased, and why.</summary>
/// <param name="Ground">On what ground: a name of 1 to 64 characters, such as <c>customer-request</c> or the number of a case. It stays in the journal, so nothing personal.</param>
public sealed record ErasureRequest(string Ground)
{
    /// <summary>How many places can be named at once.</summary>
    public const int MaxTexts = 256;

    /// <summary>The texts; at most <see cref="MaxTexts"/> places.</summary>
    /// <value>By default none is named, and every personal text of the complaint is erased.</value>
    public IReadOnlyList<TextPlace> Texts { get; init; } = [];
}
