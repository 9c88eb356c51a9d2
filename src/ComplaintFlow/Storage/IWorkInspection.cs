namespace ComplaintFlow.Storage;

/// <summary>The ability of a store that implements <see cref="IComplaintWork"/> to show operators its work, and to retry parked work.</summary>
public interface IWorkInspection
{
    /// <summary>Counts the work by kind.</summary>
    /// <param name="query">Selects the work.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>An item for each kind that has rows, in the order of their names.</returns>
    ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads parked work, the longest parked first.</summary>
    /// <param name="query">Selects the work.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// A page; every one but the last is full and has a continuation. A row that is parked throughout is neither skipped nor repeated, whatever is parked or
    /// retried between two pages.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default);

    /// <summary>Releases parked work for another try: its attempts count from 1 again.</summary>
    /// <param name="retry">The work, and the time of the retry.</param>
    /// <param name="cancellationToken">Cancels the call; it then has its full effect or none.</param>
    /// <returns>Whether the work was parked; otherwise nothing changes.</returns>
    ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default);
}

/// <summary>Selects the work to count.</summary>
/// <param name="DueBy">The instant of the host's clock at or before which work counts as due.</param>
public sealed record BacklogQuery(DateTimeOffset DueBy)
{
    /// <summary>The realm to count; <see langword="null"/> for all.</summary>
    public Realm? Realm { get; init; }

    /// <summary>The generation below which work counts as outdated: its due time was computed under older rules.</summary>
    /// <value>0 by default: none is outdated.</value>
    public long GenerationBelow { get; init; }
}

/// <summary>The amount of work of one kind.</summary>
/// <param name="Kind">The kind of work.</param>
/// <param name="Due">The number of due rows, including leased and excluding parked ones.</param>
/// <param name="OldestWakeAt">The earliest due time of a row that is not parked, past or future; <see langword="null"/> if there is none.</param>
/// <param name="Parked">The number of parked rows.</param>
/// <param name="Outdated">The number of rows, parked ones excluded, computed under a generation of the rules below the requested one.</param>
public sealed record WorkBacklog(WorkKind Kind, long Due, DateTimeOffset? OldestWakeAt, long Parked, long Outdated = 0);

/// <summary>Selects parked work to read.</summary>
public sealed record ParkedQuery
{
    /// <summary>The maximum page size.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>The realm to read; <see langword="null"/> for all.</summary>
    public Realm? Realm { get; init; }

    /// <summary>The kind of work to read; <see langword="null"/> for all.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>The maximum number of rows to return.</summary>
    /// <value>100 by default; from 1 to <see cref="MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>A row of parked work.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint that the work is for.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="Attempts">The number of claims since the work last advanced.</param>
/// <param name="Cursor">The version up to which the work is done, inclusive.</param>
/// <param name="Target">The version up to which the work is to be done, inclusive.</param>
/// <param name="ParkedAt">The instant of parking.</param>
/// <param name="Why">The reason for parking; contains no personal data.</param>
public sealed record ParkedWork(Realm Realm, ComplaintId Complaint, WorkKind Kind, int Attempts, long Cursor, long Target, DateTimeOffset ParkedAt, string Why);
