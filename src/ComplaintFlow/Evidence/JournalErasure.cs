using System.Collections.Immutable;
using System.Text.Json;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>Goes through a journal as it is stored, and works out what is left of each entry and of the snapshot. Pure.</summary>
internal sealed class JournalErasure(IReadOnlyList<TextPlace> asked)
{
    private readonly HashSet<TextPlace> _unknown = [.. asked];
    private Complaint? _folded;

    // The fingerprint lies on the first entry of a commit, what it was made of perhaps further on.
    private StoredEntry? _keyed;

    /// <summary>The entries that lose texts, or the fingerprint of a command whose texts are lost.</summary>
    public List<ErasedEntry> Entries { get; } = [];

    /// <summary>The texts that they lose.</summary>
    public List<TextPlace> Texts { get; } = [];

    /// <summary>Places that were asked for and where there never was a text.</summary>
    public IEnumerable<TextPlace> Unknown => _unknown.OrderBy(place => place.Sequence).ThenBy(place => place.Path, StringComparer.Ordinal);

    public void Read(StoredEntry entry)
    {
        SealedText[] texts = entry.Sealed.IsEmpty ? [] : JsonSerializer.Deserialize(entry.Sealed.Span, EntryJsonContext.Default.SealedTextArray) ?? [];
        SealedText[] left = [.. texts.Where(text => !IsAsked(entry.Sequence, text.Path))];
        if (entry.Fingerprint is not null)
            _keyed = entry;
        if (left.Length < texts.Length)
        {
            if (_keyed?.CommitId == entry.CommitId && _keyed.Sequence < entry.Sequence)
                Entries.Add(new ErasedEntry(entry.Complaint, _keyed.Sequence, _keyed.Sealed));
            _keyed = null;
            Texts.AddRange(texts.Where(text => IsAsked(entry.Sequence, text.Path)).Select(text => new TextPlace(entry.Sequence, text.Path)));
            ReadOnlyMemory<byte> rest = left.Length == 0 ? default(ReadOnlyMemory<byte>) : JsonSerializer.SerializeToUtf8Bytes(left, EntryJsonContext.Default.SealedTextArray);
            Entries.Add(new ErasedEntry(entry.Complaint, entry.Sequence, rest));
            entry = entry with { Sealed = rest };
        }

        Forget(entry);
        _folded = Complaint.After(_folded, EntryCodec.Decode(entry));
    }

    /// <summary>The paths of the texts that the snapshot has and that the journal, once erased, no longer comes to.</summary>
    public ImmutableArray<string> Redacted(Complaint snapshot)
    {
        TextsByPath before = new();
        TextsByPath after = new();
        snapshot.MapPersonal(before);
        _folded!.MapPersonal(after);
        return [.. before.Texts.Where(text => after.Texts[text.Key] != text.Value).Select(text => text.Key)];
    }

    private bool IsAsked(long sequence, string path) =>
        asked.Count == 0 || asked.Contains(new TextPlace(sequence)) || asked.Contains(new TextPlace(sequence, path));

    /// <summary>What was erased before is known by its seal, which stays.</summary>
    private void Forget(StoredEntry entry)
    {
        if (_unknown.Count == 0 || entry.Seals.IsEmpty)
            return;
        _unknown.Remove(new TextPlace(entry.Sequence));
        using JsonDocument seals = JsonDocument.Parse(entry.Seals);
        foreach (JsonProperty seal in seals.RootElement.EnumerateObject())
            _unknown.Remove(new TextPlace(entry.Sequence, seal.Name));
    }

    private sealed class TextsByPath : PersonalMap
    {
        public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

        protected override string Map(string path, string text)
        {
            Texts[path] = text;
            return text;
        }
    }
}
