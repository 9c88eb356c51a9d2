using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>Reads a journal page by page, also while it grows and while texts of it are erased, and says what is wrong with it.</summary>
internal sealed class JournalVerifier(IComplaintStore store, FindingWriter findings, IJournalKeySource? keys)
{
    /// <returns>What came of it; null when there is no such complaint and never was.</returns>
    public async ValueTask<JournalVerification?> VerifyAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        JournalKeyRing? ring = keys?.Current;
        using JournalCheck check = new(realm, id, ring);
        Flaw? flaw;
        while (true)
        {
            Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(realm, id, check.Entries), cancellationToken).ConfigureAwait(false);
            flaw = page.Items.Select(check.Read).FirstOrDefault(flaw => flaw is not null)
                ?? await ConfirmAsync(realm, id, check, cancellationToken).ConfigureAwait(false);
            if (flaw is null && page.Continuation is not null && page.Items.Count > 0)
                continue;

            // Loaded after the last page, so that it is never older than what was read: a purge that came in between is no flaw.
            Loaded loaded = await store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            if (loaded.Tombstone is { } tombstone)
                return Verified(realm, tombstone, ring);
            if (flaw is not null)
                break;
            if (loaded.Complaint is null && check.Entries == 0)
                return null;
            if (loaded.Complaint?.Version > check.Entries && page.Items.Count > 0)
                continue;
            flaw = check.End(loaded);
            break;
        }

        return new JournalVerification(id, check.Entries, flaw is null ? null : findings.Write(realm, id, flaw)) { KeyedFrom = check.KeyedFrom };
    }

    public JournalVerification Verified(Realm realm, Tombstone tombstone) => Verified(realm, tombstone, keys?.Current);

    private JournalVerification Verified(Realm realm, Tombstone tombstone, JournalKeyRing? ring)
    {
        Flaw? flaw = TombstoneCodec.IsWhole(realm, tombstone, ring) ? null : new Flaw(ErrorCodes.TombstoneChanged);
        return new JournalVerification(tombstone.Complaint, 0, flaw is null ? null : findings.Write(realm, tombstone.Complaint, flaw)) { IsPurged = true };
    }

    private async ValueTask<Flaw?> ConfirmAsync(Realm realm, ComplaintId id, JournalCheck check, CancellationToken cancellationToken)
    {
        foreach (TextPlace place in check.Unconfirmed.OrderBy(place => place.Sequence))
        {
            Page<StoredEntry> now = await store.ReadJournalAsync(new JournalQuery(realm, id, place.Sequence - 1, 1), cancellationToken).ConfigureAwait(false);
            if (now.Items is not [{ } entry] || entry.Sequence != place.Sequence)
                return new Flaw(ErrorCodes.JournalGap, place.Sequence);
            List<string> present = [];
            if (SealCheck.Check(entry, present, []) is not null || present.Contains(place.Path!))
                return new Flaw(ErrorCodes.ErasedTextPresent, place.Sequence, place.Path);
        }

        check.Unconfirmed.Clear();
        return null;
    }
}
