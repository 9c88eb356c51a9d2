namespace ComplaintFlow.Storage;

/// <summary>Which parked work to read.</summary>
public sealed record ParkedQuery
{
    /// <summary>The largest page.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>Only the work of this realm.</summary>
    public Realm? Realm { get; init; }

    /// <summary>Only the work of this kind.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>How many rows to return at most.</summary>
    /// <value>By default 100; from 1 to <see cref="MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation of the page before.</summary>
    public string? Continuation { get; init; }
}
