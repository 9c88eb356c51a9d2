using ComplaintFlow.Complaints;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Verifies complaints as they are stored, with everything beside their journals. Each is seen in one consistent view, so that concurrent commits are no finding.</summary>
internal sealed class StoredVerifier(IComplaintStore store, IVerifiableStore stored, JournalVerifier journals, FindingWriter findings, IJournalKeySource? keys, NodeClock clock)
{
    private const int MaxChanges = 5;

    /// <returns>The result; null when the complaint has never existed.</returns>
    public async ValueTask<JournalVerification?> VerifyAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(realm, id, cancellationToken).ConfigureAwait(false) is { } one)
            return await VerifyAsync(realm, one, cancellationToken).ConfigureAwait(false);
        Loaded loaded = await store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        return loaded.Tombstone is { } tombstone ? journals.Verified(realm, tombstone) : null;
    }

    public async ValueTask<JournalVerification> VerifyAsync(Realm realm, StoredComplaint one, CancellationToken cancellationToken)
    {
        (StoredState state, JournalCheck check) = await CheckAsync(realm, one, cancellationToken).ConfigureAwait(false);
        using (check)
        {
            JournalFinding[] written = [.. state.Findings.Select(finding => findings.Write(realm, one.Complaint, finding))];
            return new JournalVerification(one.Complaint, check.Entries, written.FirstOrDefault()) { KeyedFrom = check.KeyedFrom, Others = written.Length > 1 ? written[1..] : [] };
        }
    }

    /// <summary>Checks a complaint: its journal first, then everything beside it. The caller disposes of the check.</summary>
    public async ValueTask<(StoredState State, JournalCheck Check)> CheckAsync(Realm realm, StoredComplaint one, CancellationToken cancellationToken)
    {
        for (int changes = 0; ; changes++)
        {
            JournalCheck check = new(realm, one.Complaint, keys?.Current);
            StoredState state = await FindAsync(realm, one, check, cancellationToken).ConfigureAwait(false);
            // Entries beyond the page were read later: an erasure or a purge in between is no finding.
            if (state.Findings.Count == 0 || !one.HasMoreEntries || changes == MaxChanges)
                return (state, check);
            StoredComplaint? again = await ReadAsync(realm, one.Complaint, cancellationToken).ConfigureAwait(false);
            if (again is null)
                return (state with { Findings = [] }, check);
            if (again.Version == one.Version)
                return (state, check);
            check.Dispose();
            one = again;
        }
    }

    public async ValueTask<StoredComplaint?> ReadAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        Page<StoredComplaint> page = await stored.ReadStoredAsync(new StoredQuery(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        return page.Items.Count > 0 ? page.Items[0] : null;
    }

    private async ValueTask<StoredState> FindAsync(Realm realm, StoredComplaint one, JournalCheck check, CancellationToken cancellationToken)
    {
        StoredEntry? last = null;
        IReadOnlyList<StoredEntry> entries = one.Entries;
        while (true)
        {
            foreach (StoredEntry entry in entries)
            {
                if (check.Read(entry) is { } changed)
                    return new(one, last, [changed]);
                last = entry;
            }

            if (await journals.ConfirmAsync(realm, one.Complaint, check, cancellationToken).ConfigureAwait(false) is { } present)
                return new(one, last, [present]);
            if (!one.HasMoreEntries || check.Entries >= one.Version)
                break;
            (entries, FindingDraft? unreadable) = await ReadMoreAsync(realm, one, check.Entries, cancellationToken).ConfigureAwait(false);
            if (unreadable is not null)
                return new(one, last, [unreadable]);
            if (entries.Count == 0)
                break;
        }

        IReadOnlyDictionary<string, string?>? columns = last is null || check.Folded is null ? null : stored.ColumnsOf(realm, check.Folded, last);
        return new(one, last, [.. StoredCheck.Find(one, check, columns, clock.UtcNow)]);
    }

    private async ValueTask<(IReadOnlyList<StoredEntry> Entries, FindingDraft? Unreadable)> ReadMoreAsync(Realm realm, StoredComplaint one, long after, CancellationToken cancellationToken)
    {
        try
        {
            int limit = (int)Math.Min(JournalQuery.MaxLimit, one.Version - after);
            return ((await store.ReadJournalAsync(new JournalQuery(realm, one.Complaint, after, limit), cancellationToken).ConfigureAwait(false)).Items, null);
        }
        catch (DamagedDataException fault)
        {
            return ([], FindingDraft.Of(fault));
        }
    }
}

/// <summary>A complaint as it is stored, with the last unchanged entry of its journal, and the findings.</summary>
internal sealed record StoredState(StoredComplaint Stored, StoredEntry? Last, IReadOnlyList<FindingDraft> Findings);
