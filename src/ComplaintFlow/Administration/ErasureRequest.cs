using System.Collections.Immutable;
using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

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

    /// <summary>The merged complaint whose customer the texts to erase are about; null for any.</summary>
    internal ComplaintId? Subject { get; init; }
}

/// <summary>Reads a stored journal and determines what remains of each entry and of the snapshot after an erasure. Pure.</summary>
internal sealed class JournalErasure(IReadOnlyList<TextPlace> requested, ComplaintId? subject = null)
{
    private readonly HashSet<TextPlace> _unknown = [.. requested];
    private readonly string? _subject = subject?.ToString();
    private static readonly string ForwardedType = EventTypes.NameOf(typeof(ContactForwarded));

    private Complaint? _folded;

    // The fingerprint is on the first entry of a commit; the texts it was made from may be on a later one.
    private StoredEntry? _keyed;

    /// <summary>The entries that lose texts, or the fingerprint of a command whose texts are erased.</summary>
    public List<ErasedEntry> Entries { get; } = [];

    /// <summary>The places of the erased texts.</summary>
    public List<TextPlace> Texts { get; } = [];

    /// <summary>The requested places that never had a text.</summary>
    public IEnumerable<TextPlace> Unknown => _unknown.OrderBy(place => place.Sequence).ThenBy(place => place.Path, StringComparer.Ordinal);

    /// <exception cref="DamagedDataException">The entry cannot be read.</exception>
    public void Read(StoredEntry entry)
    {
        try
        {
            ReadTexts(entry);
        }
        catch (JsonException fault)
        {
            throw new DamagedDataException(new(entry.Complaint, "texts or seals", entry.Sequence), fault);
        }
    }

    /// <summary>Returns the paths of the texts in the snapshot that the erased journal no longer yields.</summary>
    public ImmutableArray<string> Redacted(Complaint snapshot)
    {
        TextsByPath before = new();
        TextsByPath after = new();
        snapshot.MapPersonal(before);
        _folded!.MapPersonal(after);
        return [.. before.Texts.Where(text => after.Texts[text.Key] != text.Value).Select(text => text.Key)];
    }

    private void ReadTexts(StoredEntry entry)
    {
        SealedText[] texts = entry.Sealed.IsEmpty ? [] : JsonSerializer.Deserialize(entry.Sealed.Span, EntryJsonContext.Default.SealedTextArray) ?? [];
        SealedText[] left = [.. texts.Where(text => !IsRequested(entry.Sequence, text))];
        if (entry.Fingerprint is not null)
            _keyed = entry;
        // The text from which the fingerprint was made is in the complaint that continues.
        if (IsWhole && entry.Type == ForwardedType && left.Length == texts.Length && _keyed is { } keyed && keyed.CommitId == entry.CommitId)
        {
            Entries.Add(new ErasedEntry(keyed.Complaint, keyed.Sequence, keyed.Sealed));
            _keyed = null;
        }

        if (left.Length < texts.Length)
        {
            if (_keyed?.CommitId == entry.CommitId && _keyed.Sequence < entry.Sequence)
                Entries.Add(new ErasedEntry(entry.Complaint, _keyed.Sequence, _keyed.Sealed));
            _keyed = null;
            Texts.AddRange(texts.Where(text => IsRequested(entry.Sequence, text)).Select(text => new TextPlace(entry.Sequence, text.Path)));
            ReadOnlyMemory<byte> rest = left.Length == 0 ? default(ReadOnlyMemory<byte>) : JsonSerializer.SerializeToUtf8Bytes(left, EntryJsonContext.Default.SealedTextArray);
            Entries.Add(new ErasedEntry(entry.Complaint, entry.Sequence, rest));
            entry = entry with { Sealed = rest };
        }

        MarkKnown(entry);
        _folded = EntryCodec.Fold(_folded, entry);
    }

    private bool IsWhole => requested.Count == 0 && _subject is null;

    private bool IsRequested(long sequence, in SealedText text) =>
        (_subject is null || text.Subject == _subject)
        && (requested.Count == 0 || requested.Contains(new TextPlace(sequence)) || requested.Contains(new TextPlace(sequence, text.Path)));

    /// <summary>Removes an entry's places from the unknown ones. Texts erased earlier are known by their seal, which remains.</summary>
    private void MarkKnown(StoredEntry entry)
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

/// <summary>The progress of erasing a customer. A plain value: keep it, as JSON if needed, and pass it to the next step.</summary>
/// <remarks>
/// It names complaints but no person. Keep it even when the erasure is done: an erased complaint no longer names its customer, so a later run needs it to find
/// texts added since.
/// </remarks>
public sealed record CustomerErasure
{
    /// <summary>The complaints of the customer that have been found and not yet erased.</summary>
    public IReadOnlyList<ComplaintId> Pending { get; init; } = [];

    /// <summary>The complaints without any personal text left.</summary>
    public IReadOnlyList<ComplaintId> Erased { get; init; } = [];

    /// <summary>The complaints under a legal hold, of which nothing was erased; a later run tries again.</summary>
    public IReadOnlyList<ComplaintId> Held { get; init; } = [];

    /// <summary>
    /// The complaints whose stored data could not be read, of which nothing was erased. Repair them with
    /// <see cref="IComplaintAdministration.RepairAsync"/>; a later run tries again.
    /// </summary>
    public IReadOnlyList<ComplaintId> Damaged { get; init; } = [];

    /// <summary>The complaints that could not be erased for another reason, such as being about the actor; a later run tries again.</summary>
    public IReadOnlyList<ComplaintId> Refused { get; init; } = [];

    /// <summary>The continuation of the search for complaints.</summary>
    public string? Continuation { get; init; }

    /// <summary>Whether the search is complete.</summary>
    public bool IsSearched { get; init; }

    /// <summary>
    /// Whether the erasure is done: every complaint found for the customer is in <see cref="Erased"/>,
    /// <see cref="Held"/>, <see cref="Damaged"/> or <see cref="Refused"/>.
    /// </summary>
    public bool IsDone { get; init; }
}
