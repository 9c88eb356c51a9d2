using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Verifies a realm one page at a time: first its complaints, then its tombstones.</summary>
internal sealed class RealmVerifier(IComplaintQueries queries, IPurgeableStore? tombstones, JournalVerifier journals)
{
    private const int PageSize = 100;
    private const string Complaints = "complaints:";
    private const string Tombstones = "tombstones:";

    public ValueTask<RealmVerification> VerifyAsync(Realm realm, string? continuation, CancellationToken cancellationToken) => continuation switch
    {
        null => VerifyComplaintsAsync(realm, null, cancellationToken),
        _ when continuation.StartsWith(Complaints, StringComparison.Ordinal) => VerifyComplaintsAsync(realm, continuation[Complaints.Length..], cancellationToken),
        Tombstones => VerifyTombstonesAsync(realm, null, cancellationToken),
        _ when continuation.StartsWith(Tombstones, StringComparison.Ordinal) => VerifyTombstonesAsync(realm, continuation[Tombstones.Length..], cancellationToken),
        _ => throw new ArgumentException("The continuation is not from an earlier verification.", nameof(continuation)),
    };

    private async ValueTask<RealmVerification> VerifyComplaintsAsync(Realm realm, string? continuation, CancellationToken cancellationToken)
    {
        ComplaintQuery query = new(realm) { PageSize = PageSize, Continuation = continuation };
        Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        List<JournalVerification> verified = [];
        foreach (Complaint complaint in page.Items)
        {
            if (await journals.VerifyAsync(realm, complaint.Id, cancellationToken).ConfigureAwait(false) is { } one)
                verified.Add(one);
        }

        return Sum(verified, page.Continuation is { } next ? Complaints + next : tombstones is null ? null : Tombstones);
    }

    private async ValueTask<RealmVerification> VerifyTombstonesAsync(Realm realm, string? continuation, CancellationToken cancellationToken)
    {
        if (tombstones is null)
            return Sum([], null);
        TombstoneQuery query = new(realm) { PageSize = PageSize, Continuation = continuation };
        Page<Tombstone> page = await tombstones.ReadTombstonesAsync(query, cancellationToken).ConfigureAwait(false);
        return Sum([.. page.Items.Select(tombstone => journals.Verified(realm, tombstone))], page.Continuation is { } next ? Tombstones + next : null);
    }

    private static RealmVerification Sum(List<JournalVerification> verified, string? continuation) =>
        new(verified.Count, verified.Sum(one => one.Entries), [.. verified.Select(one => one.Finding).OfType<JournalFinding>()], continuation);
}
