using System.Text.Json;

namespace ComplaintFlow.Storage;

/// <summary>Puts the personal texts back into an event, or says that they have been erased.</summary>
internal sealed class Unsealer(ReadOnlyMemory<byte> sealedTexts) : PersonalMap
{
    private readonly SealedText[] _texts = sealedTexts.IsEmpty ? [] : JsonSerializer.Deserialize(sealedTexts.Span, EntryJsonContext.Default.SealedTextArray) ?? [];

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
