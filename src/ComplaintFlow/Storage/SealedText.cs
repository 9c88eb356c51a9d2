namespace ComplaintFlow.Storage;

/// <summary>A personal text, stored beside its entry.</summary>
/// <param name="Path">The path of the text within the event.</param>
/// <param name="Subject">The person whom the text is about.</param>
/// <param name="Salt">32 random bytes, so that the remaining hash reveals nothing.</param>
/// <param name="Value">The text.</param>
internal readonly record struct SealedText(string Path, string Subject, ReadOnlyMemory<byte> Salt, string Value)
{
    /// <summary>The complaint's customer, whom everything in its journal is about.</summary>
    public const string Customer = "customer";
}
