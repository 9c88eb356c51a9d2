using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Reads a journal entry by entry and finds the first change. Keeps the places of texts, never the texts.</summary>
internal sealed class JournalCheck(Realm realm, ComplaintId id, JournalKeyRing? ring) : IDisposable
{
    private readonly ChainHash _chain = new();
    private readonly HashSet<TextPlace> _missing = [];
    private readonly HashSet<TextPlace> _present = [];
    private byte[] _head = EntryCodec.Genesis(realm, id);

    /// <summary>The number of unchanged entries.</summary>
    public long Entries { get; private set; }

    public long? KeyedFrom { get; private set; }

    public Complaint? Folded { get; private set; }

    /// <summary>Erased texts that were present when their entry was read; to be read again, because the erasure may have come in between.</summary>
    public List<TextPlace> Unconfirmed { get; } = [];

    /// <summary>The hash of the latest unchanged entry.</summary>
    public ReadOnlyMemory<byte> Head => _head;

    public FindingDraft? Read(StoredEntry entry)
    {
        try
        {
            return Check(entry);
        }
        catch (Exception fault) when (DamagedDataException.IsCausedBy(fault))
        {
            return new(ErrorCodes.EntryUnreadable, Entries + 1);
        }
    }

    /// <summary>Returns the first text that is missing without having been erased.</summary>
    public FindingDraft? FindMissingText()
    {
        if (_missing.Count == 0)
            return null;
        TextPlace first = _missing.OrderBy(place => place.Sequence).ThenBy(place => place.Path, StringComparer.Ordinal).First();
        return new(ErrorCodes.SealedTextMissing, first.Sequence, first.Path);
    }

    /// <summary>Whether a snapshot is the fold of the journal. Parts that a newer version added cannot be derived here.</summary>
    public bool IsFold(Complaint snapshot) =>
        Folded is not null && ComplaintJson.Write(snapshot with { Unknown = null }).AsSpan().SequenceEqual(ComplaintJson.Write(Folded));

    /// <summary>Makes the checks that need all entries to be read.</summary>
    public FindingDraft? End(Loaded loaded)
    {
        if (loaded.Complaint?.Version > Entries)
            return new(ErrorCodes.JournalCut, Entries + 1, loaded.Complaint.Version);
        if (FindMissingText() is { } missing)
            return missing;
        if (loaded.Complaint is null || !IsFold(loaded.Complaint))
            return new(ErrorCodes.SnapshotDiffers, Entries);
        return loaded.Head.Span.SequenceEqual(_head) ? null : new(ErrorCodes.HeadDiffers, Entries);
    }

    public void Dispose() => _chain.Dispose();

    private FindingDraft? Check(StoredEntry entry)
    {
        long sequence = Entries + 1;
        if (entry.Sequence != sequence)
            return new(ErrorCodes.JournalGap, sequence);
        if (!TryReadHeader(entry, out EntryHeader header))
            return new(ErrorCodes.EntryChanged, sequence);
        if (header.KeyId is { } missing && ring?.Find(missing) is null)
            return new(ErrorCodes.UnknownJournalKey, sequence, missing);

        JournalKey? key = header.KeyId is { } keyId ? ring!.Find(keyId) : null;
        byte[] hash = _chain.Of(_head, entry, key);
        if (!hash.AsSpan().SequenceEqual(entry.Hash.Span))
            return new(ErrorCodes.EntryChanged, sequence);
        if (key is null && (KeyedFrom is not null || ring?.For(Recorded(header)) is not null))
            return new(ErrorCodes.JournalKeyDropped, sequence);
        if (Differing(entry, header) is { } column)
            return new(ErrorCodes.EntryColumnsDiffer, sequence, column);
        if (CheckTexts(entry) is { } finding)
            return finding;
        if (!TryFold(entry, out ComplaintEvent? happened))
            return new(ErrorCodes.EntryUnreadable, sequence);
        if (SealCheck.FindOtherSubject(entry, happened!) is { } path)
            return new(ErrorCodes.SealedTextChanged, sequence, path);
        // The effect key follows from the event, which the hash covers; events of a newer version cannot be checked here.
        if (happened is not UnknownEvent && happened!.EffectKey != entry.EffectKey)
            return new(ErrorCodes.EntryColumnsDiffer, sequence, "effect key");
        if (happened is PersonalDataErased erased)
            Erase(erased);

        _head = hash;
        Entries = sequence;
        if (key is not null)
            KeyedFrom ??= sequence;
        return null;
    }

    /// <summary>
    /// Returns the earliest instant at which an entry can have been recorded: not before its complaint's identifier was
    /// made, whatever the entry says.
    /// </summary>
    private DateTimeOffset Recorded(in EntryHeader header)
    {
        DateTimeOffset stated = header.Recorded ?? header.At;
        DateTimeOffset earliest = id.CreatedAt - Instants.Skew;
        return stated > earliest ? stated : earliest;
    }

    private static bool TryReadHeader(StoredEntry entry, out EntryHeader header)
    {
        try
        {
            header = JsonSerializer.Deserialize(entry.Header.Span, EntryJsonContext.Default.EntryHeader);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            header = default;
            return false;
        }
    }

    /// <summary>Returns the name of the first column that differs from the header; null when none does.</summary>
    private string? Differing(StoredEntry entry, in EntryHeader header) =>
        entry.Complaint != id ? "complaint"
        : header.Sequence != entry.Sequence ? "sequence"
        : header.Commit != entry.CommitId ? "commit"
        : header.Type != entry.Type ? "type"
        : header.At != entry.At ? "at"
        : header.Rules != entry.Rules ? "rules"
        : header.Key != entry.Key ? "key"
        : null;

    private FindingDraft? CheckTexts(StoredEntry entry)
    {
        List<string> present = [];
        List<string> missing = [];
        if (SealCheck.Check(entry, present, missing) is { } path)
            return new(ErrorCodes.SealedTextChanged, entry.Sequence, path);
        _present.UnionWith(present.Select(there => new TextPlace(entry.Sequence, there)));
        _missing.UnionWith(missing.Select(gone => new TextPlace(entry.Sequence, gone)));
        return null;
    }

    private bool TryFold(StoredEntry entry, out ComplaintEvent? happened)
    {
        try
        {
            Folded = EntryCodec.Fold(Folded, entry, out JournalEntry read);
            happened = read.Event;
            return true;
        }
        catch (DamagedDataException)
        {
            happened = null;
            return false;
        }
    }

    private void Erase(PersonalDataErased erased)
    {
        bool IsErased(TextPlace place) => place.Sequence <= erased.Through || erased.Texts.Contains(place);

        _missing.RemoveWhere(IsErased);
        Unconfirmed.AddRange(_present.Where(IsErased));
        _present.RemoveWhere(IsErased);
    }
}

/// <summary>The checks before data of a complaint is destroyed.</summary>
internal sealed class DestructionCheck(DeskServices services)
{
    /// <summary>
    /// Checks the authorisation. Customers are always refused: the record of the command would keep their name and
    /// outlive the data that it destroyed.
    /// </summary>
    public async ValueTask<DecisionRefusal?> CheckAsync(Realm realm, Actor actor, ComplaintAction action, Complaint? complaint, CancellationToken cancellationToken)
    {
        AuthorizationRequest request = new(realm, actor, action, complaint);
        if (actor.Kind != ActorKind.Customer && await services.Authorizer.IsAllowedAsync(request, cancellationToken).ConfigureAwait(false))
            return null;
        services.Telemetry.NotAuthorized(actor, action);
        return DecisionRefusal.Of(ErrorCodes.NotAuthorized, action);
    }

    /// <summary>Checks the authorisation, and that the complaint exists, is not about the actor, and is under no legal hold.</summary>
    public async ValueTask<DecisionRefusal?> CheckAsync(Realm realm, ComplaintId id, Actor actor, ComplaintAction action, Loaded loaded, CancellationToken cancellationToken)
    {
        if (await CheckAsync(realm, actor, action, loaded.Complaint, cancellationToken).ConfigureAwait(false) is { } refused)
            return refused;
        if (loaded.Tombstone is { } purged)
            return DecisionRefusal.Of(ErrorCodes.Purged, purged.Complaint, purged.At);
        if (loaded.Complaint is not { } complaint)
            return DecisionRefusal.Of(ErrorCodes.UnknownComplaint, id);
        if (SelfDealing.Check(complaint, actor) is { } selfDealing)
            return selfDealing;
        return complaint.Holds.Matters.IsEmpty ? null : DecisionRefusal.Of(ErrorCodes.UnderLegalHold, string.Join(", ", complaint.Holds.Matters));
    }

    public static DecisionRefusal? CheckGround(string? ground)
    {
        InputCheck check = default;
        check.Code("ground", ground);
        return check.DecisionRefusal;
    }
}
