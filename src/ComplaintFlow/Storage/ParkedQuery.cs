namespace ComplaintFlow.Storage;

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
