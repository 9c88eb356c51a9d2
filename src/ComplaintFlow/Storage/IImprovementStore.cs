using System.Globalization;

namespace ComplaintFlow.Storage;

/// <summary>
/// The ability of a store to keep improvement actions, each with a journal of its own, for the package ComplaintFlow.Improvement. The store keeps bytes that only the
/// package reads; where a store lacks the ability, the package refuses to start.
/// </summary>
public interface IImprovementStore
{
    /// <summary>Loads an improvement action.</summary>
    /// <param name="realm">The realm of the improvement action.</param>
    /// <param name="id">The improvement action.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The improvement action; <see langword="null"/> when the realm has none with this identifier.</returns>
    ValueTask<StoredImprovement?> LoadImprovementAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken = default);

    /// <summary>Appends entries and replaces the snapshot, both or neither, if the improvement action still has the expected version.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="cancellationToken">Cancels the call; it then has its full effect or none.</param>
    /// <returns><see cref="CommitResult.Committed"/>, also for a commit that is already stored, or <see cref="CommitResult.Conflict"/>.</returns>
    ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads entries in order.</summary>
    /// <param name="query">Selects the entries.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page; empty when there is no such improvement action. Its continuation is the next <see cref="ImprovementJournalQuery.After"/>.</returns>
    ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists the improvement actions of a realm in the order of their identifiers, by ordinal.</summary>
    /// <param name="query">The criteria and the page.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page. An improvement action that is there throughout is neither skipped nor repeated.</returns>
    ValueTask<Page<StoredImprovement>> ListImprovementsAsync(ImprovementQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists the improvement actions of all realms whose <see cref="StoredImprovement.WakeAt"/> has come, the earliest first.</summary>
    /// <param name="query">The instant and the page.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page. An improvement action whose instant stays is neither skipped nor repeated.</returns>
    /// <exception cref="ArgumentException">The continuation is not from this store.</exception>
    ValueTask<Page<StoredImprovement>> ListDueImprovementsAsync(DueImprovementQuery query, CancellationToken cancellationToken = default);
}

/// <summary>An improvement action in its stored form.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Id">The identifier, unique in the realm.</param>
/// <param name="Version">The number of its latest entry.</param>
/// <param name="State">The name of its state, at most 64 characters.</param>
/// <param name="Owner">The owner.</param>
/// <param name="WakeAt">The instant at which the worker has something to do, truncated to microseconds; <see langword="null"/> for never.</param>
/// <param name="Snapshot">The snapshot, whose bytes the store returns as they were given.</param>
public sealed record StoredImprovement(Realm Realm, ImprovementId Id, long Version, string State, PersonId Owner, DateTimeOffset? WakeAt, ReadOnlyMemory<byte> Snapshot);

/// <summary>An entry of the journal of an improvement action in its stored form: exact bytes that never change.</summary>
/// <param name="Sequence">The number of the entry, from 1.</param>
/// <param name="CommitId">The commit that wrote it.</param>
/// <param name="Type">The name of the event's type, at most 64 characters.</param>
/// <param name="At">The instant of recording, truncated to microseconds.</param>
/// <param name="Body">The event, whose bytes the store returns as they were given.</param>
/// <param name="Hash">The hash of the previous entry and of this one.</param>
public sealed record StoredImprovementEntry(long Sequence, Guid CommitId, string Type, DateTimeOffset At, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Hash);

/// <summary>A unit of writing on one improvement action.</summary>
/// <param name="CommitId">Identifies the commit, so that a repeated one is recognized. Also stored in each of its entries.</param>
/// <param name="ExpectedVersion">The version that the improvement action must have; 0 if it must not exist yet.</param>
/// <param name="After">The improvement action after the change.</param>
/// <param name="Entries">The entries to append, numbered from <paramref name="ExpectedVersion"/> + 1 without gaps; at least one.</param>
public sealed record ImprovementCommit(Guid CommitId, long ExpectedVersion, StoredImprovement After, IReadOnlyList<StoredImprovementEntry> Entries);

/// <summary>Selects entries of an improvement action.</summary>
/// <param name="Realm">The realm of the improvement action.</param>
/// <param name="Id">The improvement action.</param>
/// <param name="After">The number of the entry after which to read, exclusive; 0 for all.</param>
/// <param name="Limit">The maximum number of entries, at least 1.</param>
public sealed record ImprovementJournalQuery(Realm Realm, ImprovementId Id, long After = 0, int Limit = JournalQuery.MaxLimit);

/// <summary>Selects improvement actions of a realm; criteria that are not set are ignored.</summary>
/// <param name="Realm">The realm.</param>
public sealed record ImprovementQuery(Realm Realm)
{
    /// <summary>The state, by its name.</summary>
    public string? State { get; init; }

    /// <summary>The owner.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The maximum number of improvement actions on a page, at least 1.</summary>
    /// <value>100 by default.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>Selects improvement actions with which the worker has something to do.</summary>
/// <param name="DueBy">The instant at or before which it is due.</param>
public sealed record DueImprovementQuery(DateTimeOffset DueBy)
{
    /// <summary>The maximum number of improvement actions on a page, at least 1.</summary>
    /// <value>100 by default.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }

    /// <summary>Returns the continuation after an improvement action.</summary>
    /// <param name="last">The last improvement action of a page.</param>
    public static string After(StoredImprovement last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return string.Create(CultureInfo.InvariantCulture, $"{last.WakeAt!.Value.UtcTicks}\n{last.Realm}\n{last.Id}");
    }

    /// <summary>Reads the place after which the page begins.</summary>
    /// <returns>The instant, the realm and the identifier of the last improvement action of the previous page.</returns>
    /// <exception cref="ArgumentException">The continuation is not one of <see cref="After"/>.</exception>
    public (DateTimeOffset WakeAt, string Realm, string Id) Begin() => Continuation?.Split('\n') switch
    {
        null => (DateTimeOffset.MinValue, "", ""),
        [var ticks, var realm, var id] when long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out long at) && at <= DateTimeOffset.MaxValue.UtcTicks =>
            (new(at, TimeSpan.Zero), realm, id),
        _ => throw new ArgumentException("The continuation is not from this store."),
    };
}
