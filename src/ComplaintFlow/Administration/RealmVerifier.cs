using ComplaintFlow.Care;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Verifies a realm one page at a time: first its complaints, then its tombstones, then the loads of its handlers and venues.</summary>
/// <remarks>A store that cannot show what it keeps is searched by query, and its snapshots are all that is compared.</remarks>
internal sealed class RealmVerifier(StoredVerifier? complaints, IVerifiableStore? stored, IComplaintQueries? queries, IPurgeableStore? tombstones, JournalVerifier journals, FindingWriter findings, DateTimeOffset now)
{
    private const int PageSize = 100;
    private const string Complaints = "complaints:";
    private const string Tombstones = "tombstones:";
    private const string Loads = "loads:";

    private string? AfterComplaints => tombstones is null ? AfterTombstones : Tombstones;

    private string? AfterTombstones => stored is null ? null : Loads;

    public ValueTask<RealmVerification> VerifyAsync(Realm realm, string? continuation, CancellationToken cancellationToken) => continuation switch
    {
        null => VerifyComplaintsAsync(realm, null, cancellationToken),
        _ when continuation.StartsWith(Complaints, StringComparison.Ordinal) => VerifyComplaintsAsync(realm, continuation[Complaints.Length..], cancellationToken),
        Tombstones => VerifyTombstonesAsync(realm, null, cancellationToken),
        _ when continuation.StartsWith(Tombstones, StringComparison.Ordinal) => VerifyTombstonesAsync(realm, continuation[Tombstones.Length..], cancellationToken),
        Loads => VerifyLoadsAsync(realm, cancellationToken),
        _ => throw new ArgumentException("The continuation is not from an earlier verification.", nameof(continuation)),
    };

    private async ValueTask<RealmVerification> VerifyComplaintsAsync(Realm realm, string? continuation, CancellationToken cancellationToken)
    {
        List<JournalVerification> verified = [];
        if (complaints is null)
        {
            ComplaintQuery query = new(realm) { PageSize = PageSize, Continuation = continuation };
            Page<Complaint> found = await queries!.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            IEnumerable<ComplaintId> ids = found.Items.Select(complaint => complaint.Id).Concat(found.Damaged.Select(damage => damage.Complaint).OfType<ComplaintId>());
            foreach (ComplaintId id in ids)
            {
                if (await journals.VerifyAsync(realm, id, cancellationToken).ConfigureAwait(false) is { } one)
                    verified.Add(one);
            }

            return Sum(realm, verified, found.Damaged.Where(damage => damage.Complaint is null), found.Continuation is { } following ? Complaints + following : AfterComplaints);
        }

        Page<StoredComplaint> page = await stored!.ReadStoredAsync(new StoredQuery(realm) { PageSize = PageSize, Continuation = continuation }, cancellationToken).ConfigureAwait(false);
        foreach (StoredComplaint one in page.Items)
            verified.Add(await complaints.VerifyAsync(realm, one, cancellationToken).ConfigureAwait(false));
        return Sum(realm, verified, page.Damaged, page.Continuation is { } next ? Complaints + next : AfterComplaints);
    }

    private async ValueTask<RealmVerification> VerifyTombstonesAsync(Realm realm, string? continuation, CancellationToken cancellationToken)
    {
        if (tombstones is null)
            return new(0, 0, [], AfterTombstones);
        TombstoneQuery query = new(realm) { PageSize = PageSize, Continuation = continuation };
        Page<Tombstone> page = await tombstones.ReadTombstonesAsync(query, cancellationToken).ConfigureAwait(false);
        List<JournalVerification> verified = [.. page.Items.Select(tombstone => journals.Verified(realm, tombstone))];
        return Sum(realm, verified, page.Damaged, page.Continuation is { } next ? Tombstones + next : AfterTombstones);
    }

    private async ValueTask<RealmVerification> VerifyLoadsAsync(Realm realm, CancellationToken cancellationToken)
    {
        if (stored is null)
            return new(0, 0, [], null);
        IReadOnlyList<StoredLoad> loads = await stored.ReadLoadsAsync(realm, cancellationToken).ConfigureAwait(false);
        return new(0, 0, [.. loads.Where(load => load.Stored != load.Counted && !BudgetPeriods.MayBeOver(load.Key, now)).Select(load => findings.Write(realm, null, new(ErrorCodes.LoadDiffers, null, load.Key.Name, load.Stored, load.Counted)))], null);
    }

    private RealmVerification Sum(Realm realm, List<JournalVerification> verified, IEnumerable<DamagedData> damaged, string? continuation)
    {
        List<JournalFinding> found = [];
        foreach (JournalVerification one in verified)
        {
            if (one.Finding is { } first)
                found.AddRange([first, .. one.Others]);
        }

        found.AddRange(damaged.Select(damage => findings.Write(realm, damage.Complaint, FindingDraft.Of(new DamagedDataException(damage)))));
        return new(verified.Count, verified.Sum(one => one.Entries), found, continuation);
    }
}
