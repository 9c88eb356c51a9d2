using System.Collections.Frozen;
using System.Text.Json;

namespace ComplaintFlow.Storage;

/// <summary>
/// The words by which entries of a journal are found: those of the free texts that people wrote, such as descriptions, notes, contacts, reasons and answers.
/// Names, contact details, personal values of fields and JSON of the host are not among them.
/// </summary>
/// <remarks>
/// Words are a function of the sealed texts alone, so that what is written, erased, repaired and filled in later cannot differ. Compare them with
/// <see cref="SearchedText"/>.
/// </remarks>
public static class JournalWords
{
    /// <summary>The maximum number of words of an entry; what follows is not found.</summary>
    public const int MaxWords = 16_000;

    /// <summary>The maximum number of characters of the words of an entry together; what follows is not found. Databases have such a bound.</summary>
    public const int MaxCharacters = 200_000;

    /// <summary>The number of times that a word is found in one entry; further ones become gaps.</summary>
    public const int MaxOccurrences = 255;

    /// <summary>What stands between two texts of an entry. It is in no word, so that no phrase reaches over it.</summary>
    public const string Gap = "\uE000";

    private static readonly FrozenSet<string> _searched = FrozenSet.ToFrozenSet(
        ["description", "wanted", "occurrence.place", "text", "note", "because", "what", "question", "answer", "value", "experience-answer", "need", "without-wanted", "reasons"],
        StringComparer.Ordinal);

    /// <summary>Returns the words of an entry, in order.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>At most <see cref="MaxWords"/> words and gaps of <see cref="MaxCharacters"/> characters; none if the sealed texts cannot be read, which verification reports.</returns>
    public static IReadOnlyList<string> Of(StoredEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry.Sealed);
    }

    /// <summary>Returns the words that an erasure leaves of an entry, in order.</summary>
    /// <param name="erased">The erased entry.</param>
    public static IReadOnlyList<string> Of(ErasedEntry erased)
    {
        ArgumentNullException.ThrowIfNull(erased);
        return Of(erased.Sealed);
    }

    /// <summary>Returns the words of an entry with these sealed texts, in order.</summary>
    /// <param name="sealedTexts">The sealed texts, as in <see cref="StoredEntry.Sealed"/>.</param>
    public static IReadOnlyList<string> Of(ReadOnlyMemory<byte> sealedTexts)
    {
        List<TextWord> words = [];
        foreach (SealedText text in Read(sealedTexts))
        {
            if (text.Value is not { Length: > 0 } value || !IsSearched(text.Path))
                continue;
            if (words.Count is > 0 and < MaxWords)
                words.Add(new(Gap));
            TextWords.Split(value, words, MaxWords);
        }

        int characters = 0;
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        return [.. words.TakeWhile(word => (characters += word.Text.Length) <= MaxCharacters).Select(word => (seen[word.Text] = seen.GetValueOrDefault(word.Text) + 1) > MaxOccurrences ? Gap : word.Text)];
    }

    /// <summary>Whether the text at a path of an event is free text that is searched.</summary>
    internal static bool IsSearched(string path) => _searched.Contains(path)
        || (path.StartsWith("evidence.", StringComparison.Ordinal) && (path.EndsWith(".description", StringComparison.Ordinal) || path.EndsWith(".reference", StringComparison.Ordinal)))
        || (path.EndsWith(".text", StringComparison.Ordinal)
            && (path.StartsWith("conditions.", StringComparison.Ordinal) || path.StartsWith("answers.", StringComparison.Ordinal) || path.StartsWith("redress.", StringComparison.Ordinal)));

    private static SealedText[] Read(ReadOnlyMemory<byte> sealedTexts)
    {
        try
        {
            return sealedTexts.IsEmpty ? [] : JsonSerializer.Deserialize(sealedTexts.Span, EntryJsonContext.Default.SealedTextArray) ?? [];
        }
        catch (Exception fault) when (DamagedDataException.IsCausedBy(fault))
        {
            return [];
        }
    }
}
