using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Checks which personal texts of an entry are present, and whether each matches its seal.</summary>
internal static class SealCheck
{
    private const int SaltLength = 32;

    /// <param name="entry">An entry whose seals are known to be unchanged.</param>
    /// <param name="present">Receives the paths of the present texts.</param>
    /// <param name="missing">Receives the paths of seals without a text.</param>
    /// <returns>The path of the first text that does not match its seal, or null.</returns>
    public static string? Check(StoredEntry entry, ICollection<string> present, ICollection<string> missing)
    {
        Dictionary<string, byte[]> seals = ReadSeals(entry.Seals);
        SealedText[] texts;
        try
        {
            texts = entry.Sealed.IsEmpty ? [] : JsonSerializer.Deserialize(entry.Sealed.Span, EntryJsonContext.Default.SealedTextArray) ?? [];
        }
        catch (JsonException)
        {
            return seals.Keys.FirstOrDefault() ?? "";
        }

        foreach (SealedText text in texts)
        {
            if (text is not { Path: not null, Value: not null, Subject: not null, Salt.Length: SaltLength }
                || !seals.Remove(text.Path, out byte[]? seal)
                || !Seal(text).AsSpan().SequenceEqual(seal))
            {
                return text.Path ?? "";
            }

            present.Add(text.Path);
        }

        foreach (string path in seals.Keys)
            missing.Add(path);
        return null;
    }

    /// <summary>Finds a text with another subject than its event says, which an erasure of that subject would miss.</summary>
    /// <param name="entry">An entry whose texts match their seals.</param>
    /// <param name="happened">Its event.</param>
    /// <returns>The path of the first such text, or null.</returns>
    public static string? FindOtherSubject(StoredEntry entry, ComplaintEvent happened)
    {
        if (entry.Sealed.IsEmpty || happened is UnknownEvent)
            return null;
        string subject = SealedText.SubjectOf(happened);
        return (JsonSerializer.Deserialize(entry.Sealed.Span, EntryJsonContext.Default.SealedTextArray) ?? [])
            .Where(text => text.Subject != subject)
            .Select(static text => text.Path)
            .FirstOrDefault();
    }

    private static Dictionary<string, byte[]> ReadSeals(ReadOnlyMemory<byte> json)
    {
        Dictionary<string, byte[]> seals = new(StringComparer.Ordinal);
        if (json.IsEmpty)
            return seals;
        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonProperty seal in document.RootElement.EnumerateObject())
            seals.Add(seal.Name, seal.Value.GetBytesFromBase64());
        return seals;
    }

    private static byte[] Seal(SealedText text)
    {
        EntryBuffer bytes = new();
        bytes.Append(text.Salt.Span);
        foreach (string part in (ReadOnlySpan<string>)[text.Path, text.Value])
        {
            int start = bytes.BeginPart();
            bytes.Append(Encoding.UTF8.GetBytes(part));
            bytes.EndPart(start);
        }

        return SHA256.HashData(bytes.Written);
    }
}
