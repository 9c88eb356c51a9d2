namespace ComplaintFlow.Storage;

/// <summary>A personal text as it lies beside its entry.</summary>
/// <param name="Path">Where in the event it belongs.</param>
/// <param name="Subject">Of whom it tells.</param>
/// <param name="Salt">32 random bytes, so that the hash that stays behind tells nothing.</param>
/// <param name="Value">The text.</param>
internal readonly record struct SealedText(string Path, string Subject, ReadOnlyMemory<byte> Salt, string Value)
{
    /// <summary>The complaint's customer, of whom everything in its journal tells.</summary>
    public const string Customer = "customer";
}
