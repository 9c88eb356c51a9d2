using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to write many new complaints, each with its whole history, in one transaction.</summary>
/// <remarks>
/// Every commit of a batch has one change, of a complaint that must not exist yet, and a key on its first entry; all are of one realm. A store need not check
/// that. Nobody sees a part of a batch.
/// </remarks>
public interface IImportingStore
{
    /// <summary>The longest time for which a batch should keep all other writers waiting, in a store with one writer at a time.</summary>
    /// <value><see langword="null"/> if a batch does not keep others waiting. It is asked after each batch, and may be shorter while others write.</value>
    TimeSpan? LongestBatch { get; }

    /// <summary>Reads which keys and identifiers are taken, and by what: one round trip, one consistent view.</summary>
    /// <param name="query">The keys and identifiers, of at most <see cref="MaxCommits"/> complaints.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Those that are taken; what is not there is free.</returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default);

    /// <summary>Writes all commits in one transaction, or nothing.</summary>
    /// <param name="commits">The commits, from 1 to <see cref="MaxCommits"/>, each of another complaint.</param>
    /// <param name="cancellationToken">Cancels the writing; it is then done in full or not at all.</param>
    /// <returns>The identifiers of the commits that refuse the batch; none if everything was written.</returns>
    /// <remarks>
    /// Refused are commits whose key, complaint or effect is stored already, by this commit too, or whose complaint was purged. The caller takes them out and sends the others again.
    /// Tallies that several commits change are changed once, as <see cref="TallyChange.Merge"/> adds them up, without regard to limits: <see cref="TallyChange.AtMost"/>
    /// and <see cref="TallyChange.Expected"/> are <see langword="null"/>.
    /// </remarks>
    /// <exception cref="WriterTooOldException">The store requires a newer version of the library.</exception>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable; the batch may or may not have been written.</exception>
    ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default);

    /// <summary>The maximum number of commits in a batch.</summary>
    const int MaxCommits = 500;
}

/// <summary>Keys and identifiers to look up before an import.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Keys">The keys of commands.</param>
/// <param name="Complaints">The identifiers of complaints.</param>
public sealed record TakenQuery(Realm Realm, IReadOnlyList<string> Keys, IReadOnlyList<ComplaintId> Complaints);

/// <summary>Keys and identifiers that are taken.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Complaints">The complaints that exist.</param>
/// <param name="Purged">The complaints that were purged.</param>
public sealed record TakenByImports(IReadOnlyDictionary<string, TakenKey> Keys, IReadOnlySet<ComplaintId> Complaints, IReadOnlySet<ComplaintId> Purged);

/// <summary>The entry on which a key is.</summary>
/// <param name="Complaint">The complaint of the entry.</param>
/// <param name="CommitId">The commit that wrote the entry.</param>
/// <param name="Fingerprint">The fingerprint of the command that used the key; <see langword="null"/> after an erasure.</param>
public readonly record struct TakenKey(ComplaintId Complaint, Guid CommitId, string? Fingerprint);
