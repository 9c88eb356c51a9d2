using System.Text.Json;

namespace ComplaintFlow.Storage;

/// <summary>Restores the personal texts of an event, or marks them as erased.</summary>
internal sealed class Unsealer(ReadOnlyMemory<byte> sealedTexts) : PersonalMap
{
    public const string ByPath = "by";

    private readonly SealedText[] _texts = sealedTexts.IsEmpty ? [] : JsonSerializer.Deserialize(sealedTexts.Span, EntryJsonContext.Default.SealedTextArray) ?? [];

    /// <summary>The placeholder for a customer's identity in a header.</summary>
    public static PersonId SomeCustomer { get; } = PersonId.Of("customer");

    public PersonId Customer() => PersonId.Of(Map(ByPath, ""));

    protected override string Map(string path, string text)
    {
        foreach (SealedText candidate in _texts)
        {
            if (candidate.Path == path)
                return candidate.Value;
        }

        return Personal.Erased;
    }
}
