using System.Runtime.CompilerServices;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Insights.Projection;

/// <summary>Reads what facts and event logs are made of: the complaints of a realm, their journals, and the tombstones of purged ones.</summary>
internal sealed class JournalReading(IComplaintStore store, IComplaintDesks desks, IComplaintAuthorizer authorizer, Realm realm)
{
    /// <summary>The actor who reads the journals; also the name of its role.</summary>
    public const string Name = "insights";

    public static Actor Actor { get; } = Actor.Staff(Name, Name);

    /// <summary>Reads the whole journal of a complaint; null when there is no such complaint.</summary>
    /// <exception cref="InvalidOperationException">The actor may not read journals.</exception>
    public async ValueTask<IReadOnlyList<JournalEntry>?> ReadJournalAsync(ComplaintId id, CancellationToken cancellationToken)
    {
        List<JournalEntry> journal = [];
        await foreach (JournalEntry entry in desks.For(realm).ReadWholeJournalAsync(id, Actor, cancellationToken).ConfigureAwait(false))
            journal.Add(entry);
        if (journal.Count > 0)
            return journal;
        Loaded loaded = await store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        if (loaded.Complaint is { } complaint)
            await RequireRightsAsync(complaint, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Finds all complaints of the realm with their versions, page by page, in the order of recording.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Complaint>> FindAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (store is not IComplaintQueries queries)
        {
            throw new InvalidRulesException(
                [new Fault(ErrorCodes.MissingStoreAbility, "AddInsights", "All journals are read, and the store does not find complaints.", $"Use a store that implements {nameof(IComplaintQueries)}.")]);
        }

        ComplaintQuery query = new(realm) { PageSize = ComplaintQuery.MaxPageSize };
        do
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            yield return page.Items;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
    }

    /// <summary>Finds the purged complaints of the realm, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Tombstone>> FindPurgedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (store is not IPurgeableStore purgeable)
            yield break;
        TombstoneQuery query = new(realm) { PageSize = ComplaintQuery.MaxPageSize };
        do
        {
            Page<Tombstone> page = await purgeable.ReadTombstonesAsync(query, cancellationToken).ConfigureAwait(false);
            yield return page.Items;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
    }

    /// <summary>A journal that may not be read looks like one that is not there, and would be missing without a word.</summary>
    private async ValueTask RequireRightsAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        foreach (ComplaintAction action in (ComplaintAction[])[ComplaintAction.Read, ComplaintAction.ReadJournal])
        {
            if (!await authorizer.IsAllowedAsync(new(realm, Actor, action, complaint), cancellationToken).ConfigureAwait(false))
                throw new InvalidOperationException($"The actor '{Name}' in the role '{Name}' needs the action '{action}', or no journal can be read.");
        }
    }
}
