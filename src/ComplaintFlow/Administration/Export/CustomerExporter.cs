using System.Runtime.CompilerServices;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>A part of an export.</summary>
internal abstract record ExportPart
{
    /// <summary>A complaint begins.</summary>
    public sealed record Begins(Realm Realm, Complaint Complaint, ExportedRelation Relation) : ExportPart;

    /// <summary>An entry of the complaint that has begun.</summary>
    public sealed record Entry(ExportedEntry Exported) : ExportPart;

    /// <summary>The complaint that has begun ends, as far as it could be read.</summary>
    public sealed record Ends(Complaint? Folded) : ExportPart;

    /// <summary>A complaint is not in the export, or only up to here.</summary>
    public sealed record Missing(NotExportedComplaint Complaint) : ExportPart;
}

/// <summary>Reads everything kept about a customer: their complaints, what arrived on those after they were merged, and complaints that were theirs by mistake.</summary>
internal sealed class CustomerExporter(IReadOnlyList<Realm> realms, string customerId, Actor actor, CustomerExportOptions options, DeskServices services, IComplaintQueries queries)
{
    /// <summary>The number of complaints read at once.</summary>
    private const int PageSize = 50;

    private readonly string _customer = CustomerIds.Fold(customerId);

    public string CustomerId => customerId;

    public async IAsyncEnumerable<ExportPart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        HashSet<ComplaintId> found = [];
        foreach (Realm realm in realms)
        {
            HashSet<ComplaintId> own = [];
            HashSet<ComplaintId> survivors = [];
            await foreach (ExportPart part in ReadOwnAsync(realm, own, survivors, cancellationToken).ConfigureAwait(false))
                yield return part;
            found.UnionWith(own);
            found.UnionWith(survivors);
            foreach (ComplaintId id in options.Also.Distinct().Where(id => !own.Contains(id) && !survivors.Contains(id)))
            {
                Loaded loaded = await LoadAsync(realm, id, cancellationToken).ConfigureAwait(false);
                if (loaded.Complaint is not null || loaded.Tombstone is not null)
                    found.Add(id);
                if (loaded.Tombstone is not null)
                    yield return Missing(realm, id, ErrorCodes.Purged);
                else if (loaded.Complaint is { } complaint)
                    await foreach (ExportPart part in ReadAsync(realm, complaint, complaint.Customer.Id == Personal.Erased ? ExportedRelation.Erased : ExportedRelation.Anothers, own, cancellationToken).ConfigureAwait(false))
                        yield return part;
            }

            foreach (ComplaintId id in survivors.Where(id => !own.Contains(id)))
            {
                if ((await LoadAsync(realm, id, cancellationToken).ConfigureAwait(false)).Complaint is { } survivor)
                    await foreach (ExportPart part in ReadAsync(realm, survivor, ExportedRelation.Anothers, own, cancellationToken).ConfigureAwait(false))
                        yield return part;
            }

            if (options.SearchesJournals)
                await foreach (ExportPart part in SearchAsync(realm, own, survivors, cancellationToken).ConfigureAwait(false))
                    yield return part;
        }

        foreach (ComplaintId id in options.Also.Distinct().Where(id => !found.Contains(id)))
            yield return Missing(realms[0], id, ErrorCodes.UnknownComplaint);
    }

    /// <summary>Reads the complaints that name the customer now.</summary>
    private async IAsyncEnumerable<ExportPart> ReadOwnAsync(Realm realm, HashSet<ComplaintId> own, HashSet<ComplaintId> survivors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ComplaintQuery? query = new(realm) { CustomerId = customerId, PageSize = PageSize };
        while (query is not null)
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (DamagedData damage in page.Damaged)
                yield return Missing(realm, damage.Complaint, ErrorCodes.DamagedData);
            foreach (Complaint complaint in page.Items)
            {
                own.Add(complaint.Id);
                await FollowAsync(realm, complaint, survivors, cancellationToken).ConfigureAwait(false);
                await foreach (ExportPart part in ReadAsync(realm, complaint, ExportedRelation.Customers, own, cancellationToken).ConfigureAwait(false))
                    yield return part;
            }

            query = page.Continuation is null ? null : query with { Continuation = page.Continuation };
        }
    }

    /// <summary>Reads every journal that is not the customer's now.</summary>
    private async IAsyncEnumerable<ExportPart> SearchAsync(Realm realm, HashSet<ComplaintId> own, HashSet<ComplaintId> survivors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ComplaintQuery? query = new(realm) { PageSize = PageSize };
        while (query is not null)
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (Complaint complaint in page.Items.Where(complaint => !own.Contains(complaint.Id) && !survivors.Contains(complaint.Id) && !options.Also.Contains(complaint.Id)))
            {
                await foreach (ExportPart part in ReadAsync(realm, complaint, ExportedRelation.Anothers, own, cancellationToken).ConfigureAwait(false))
                    yield return part;
            }

            query = page.Continuation is null ? null : query with { Continuation = page.Continuation };
        }
    }

    /// <summary>Notes the complaints into which one was merged, one into the other.</summary>
    private async ValueTask FollowAsync(Realm realm, Complaint complaint, HashSet<ComplaintId> survivors, CancellationToken cancellationToken)
    {
        for (ComplaintId? next = complaint.Merging.Into; next is { } into && survivors.Add(into);)
        {
            Loaded loaded = await LoadAsync(realm, into, cancellationToken).ConfigureAwait(false);
            next = loaded.Complaint?.Merging.Into;
        }
    }

    /// <summary>Reads a complaint as far as it is the customer's. One of another is not even named if there is nothing.</summary>
    private async IAsyncEnumerable<ExportPart> ReadAsync(Realm realm, Complaint complaint, ExportedRelation relation, HashSet<ComplaintId> own, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? refused = await RefusalAsync(realm, complaint, cancellationToken).ConfigureAwait(false);
        bool isAnothers = relation == ExportedRelation.Anothers;
        if (refused is not null && !isAnothers)
        {
            yield return Missing(realm, complaint.Id, refused);
            yield break;
        }

        ExportedEntries entries = new(customerId, relation, merged => IsOwnAsync(realm, merged, own, cancellationToken));
        bool hasBegun = !isAnothers;
        if (hasBegun)
            yield return new ExportPart.Begins(realm, complaint, relation);

        bool isDamaged = false;
        for (long read = 0; read < complaint.Version && !isDamaged;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, complaint.Id, read), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                break;
            foreach (StoredEntry stored in page.Items.TakeWhile(stored => stored.Sequence <= complaint.Version))
            {
                read = stored.Sequence;
                (ExportedEntry? exported, isDamaged) = await TryAsync(entries, stored).ConfigureAwait(false);
                if (isDamaged)
                    break;
                if (exported is null)
                    continue;
                if (refused is not null)
                {
                    yield return Missing(realm, complaint.Id, refused);
                    yield break;
                }

                if (!hasBegun)
                    yield return new ExportPart.Begins(realm, complaint, relation);
                hasBegun = true;
                yield return new ExportPart.Entry(exported);
            }
        }

        if (hasBegun)
            yield return new ExportPart.Ends(isDamaged ? null : entries.Folded);
        if (isDamaged)
            yield return Missing(realm, complaint.Id, ErrorCodes.DamagedData);
    }

    private static async ValueTask<(ExportedEntry? Exported, bool IsDamaged)> TryAsync(ExportedEntries entries, StoredEntry stored)
    {
        try
        {
            return (await entries.ReadAsync(stored).ConfigureAwait(false), false);
        }
        catch (DamagedDataException)
        {
            return (null, true);
        }
    }

    /// <summary>Whether a complaint that was merged into another is the customer's; of one that is gone nobody knows.</summary>
    private async ValueTask<bool> IsOwnAsync(Realm realm, ComplaintId merged, HashSet<ComplaintId> own, CancellationToken cancellationToken) =>
        own.Contains(merged) || ((await LoadAsync(realm, merged, cancellationToken).ConfigureAwait(false)).Complaint?.Customer.Id is { } id && CustomerIds.Fold(id) == _customer);

    /// <summary>Returns the code of the reason for which the actor may not see a complaint in the export; null for none.</summary>
    private async ValueTask<string?> RefusalAsync(Realm realm, Complaint complaint, CancellationToken cancellationToken)
    {
        if (SelfDealing.Check(complaint, actor) is { } selfDealing)
            return selfDealing.Code;
        return await services.Authorizer.IsAllowedAsync(new AuthorizationRequest(realm, actor, ComplaintAction.Export, complaint), cancellationToken).ConfigureAwait(false) ? null : ErrorCodes.NotAuthorized;
    }

    private async ValueTask<Loaded> LoadAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedDataException)
        {
            return new Loaded();
        }
    }

    private static ExportPart.Missing Missing(Realm realm, ComplaintId? id, string code) => new(new NotExportedComplaint(realm, id, code));
}
