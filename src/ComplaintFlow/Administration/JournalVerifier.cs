using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Verifies a journal page by page, even while it grows and while its texts are erased.</summary>
internal sealed class JournalVerifier(IComplaintStore store, FindingWriter findings, IJournalKeySource? keys)
{
    /// <returns>The result; null when the complaint has never existed.</returns>
    public async ValueTask<JournalVerification?> VerifyAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        JournalKeyRing? ring = keys?.Current;
        using JournalCheck check = new(realm, id, ring);
        FindingDraft? finding;
        while (true)
        {
            (Page<StoredEntry> page, FindingDraft? damage) = await ReadAsync(new JournalQuery(realm, id, check.Entries), cancellationToken).ConfigureAwait(false);
            finding = page.Items.Select(check.Read).FirstOrDefault(finding => finding is not null)
                ?? await ConfirmAsync(realm, id, check, cancellationToken).ConfigureAwait(false)
                ?? damage;
            if (finding is null && page.Continuation is not null && page.Items.Count > 0)
                continue;

            // Loaded after the last page, so that it is never older than the entries read: a purge in between is no finding.
            (Loaded loaded, FindingDraft? unreadable) = await LoadAsync(realm, id, cancellationToken).ConfigureAwait(false);
            if (loaded.Tombstone is { } tombstone)
                return Verified(realm, tombstone, ring);
            if ((finding ??= unreadable) is not null)
                break;
            if (loaded.Complaint is null && check.Entries == 0)
                return null;
            if (loaded.Complaint?.Version > check.Entries && page.Items.Count > 0)
                continue;
            finding = check.End(loaded);
            break;
        }

        return new JournalVerification(id, check.Entries, finding is null ? null : findings.Write(realm, id, finding)) { KeyedFrom = check.KeyedFrom };
    }

    public JournalVerification Verified(Realm realm, Tombstone tombstone) => Verified(realm, tombstone, keys?.Current);

    private async ValueTask<(Loaded Loaded, FindingDraft? Unreadable)> LoadAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false), null);
        }
        catch (DamagedDataException fault)
        {
            return (new Loaded(), FindingDraft.Of(fault));
        }
    }

    /// <summary>Reads a page, or the part of it before a damaged entry.</summary>
    private async ValueTask<(Page<StoredEntry> Page, FindingDraft? Damage)> ReadAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.ReadJournalAsync(query, cancellationToken).ConfigureAwait(false), null);
        }
        catch (DamagedDataException fault)
        {
            long whole = (fault.Damage.Sequence ?? 0) - query.After - 1;
            Page<StoredEntry> before = whole > 0
                ? await store.ReadJournalAsync(query with { Limit = (int)whole }, cancellationToken).ConfigureAwait(false)
                : new([]);
            return (before, FindingDraft.Of(fault));
        }
    }

    private JournalVerification Verified(Realm realm, Tombstone tombstone, JournalKeyRing? ring)
    {
        FindingDraft? finding = TombstoneCodec.IsWhole(realm, tombstone, ring) ? null : new FindingDraft(ErrorCodes.TombstoneChanged);
        return new JournalVerification(tombstone.Complaint, 0, finding is null ? null : findings.Write(realm, tombstone.Complaint, finding)) { IsPurged = true };
    }

    /// <summary>Reads texts again that were present although erased, because the erasure may have come in between.</summary>
    public async ValueTask<FindingDraft?> ConfirmAsync(Realm realm, ComplaintId id, JournalCheck check, CancellationToken cancellationToken)
    {
        foreach (TextPlace place in check.Unconfirmed.OrderBy(place => place.Sequence))
        {
            Page<StoredEntry> now = await store.ReadJournalAsync(new JournalQuery(realm, id, place.Sequence - 1, 1), cancellationToken).ConfigureAwait(false);
            if (now.Items is not [{ } entry] || entry.Sequence != place.Sequence)
                return new FindingDraft(ErrorCodes.JournalGap, place.Sequence);
            List<string> present = [];
            if (SealCheck.Check(entry, present, []) is not null || present.Contains(place.Path!))
                return new FindingDraft(ErrorCodes.ErasedTextPresent, place.Sequence, place.Path);
        }

        check.Unconfirmed.Clear();
        return null;
    }
}

/// <summary>A finding without its message, which depends on the reader's language.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Sequence">The number of the entry, if the finding is about one.</param>
/// <param name="Details">The arguments of the message after the entry's number.</param>
internal sealed record FindingDraft(string Code, long? Sequence = null, params object?[] Details)
{
    public static FindingDraft Of(DamagedDataException fault) => fault.Damage switch
    {
        { Sequence: { } sequence } => new(ErrorCodes.EntryUnreadable, sequence),
        { Part: "tombstone" } => new(ErrorCodes.TombstoneChanged),
        { Complaint: not null } => new(ErrorCodes.SnapshotUnreadable),
        _ => new(ErrorCodes.DataUnreadable, null, fault.Damage.Part),
    };
}
