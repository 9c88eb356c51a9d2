using System.Collections.Frozen;

namespace ComplaintFlow.Insights;

/// <summary>Where the facts are, and what counts as what. Set once, when services are registered.</summary>
/// <remarks>
/// The same options, but for <see cref="Least"/> and <see cref="SilentShare"/>, must be used for all facts of a file; rebuild the file after a change.
/// </remarks>
public sealed class InsightsOptions
{
    /// <summary>The shortest <see cref="CustomerKey"/>, in bytes.</summary>
    public const int MinKeyLength = 32;

    private const int DefaultLeast = 30;
    private const double DefaultSilentShare = 0.91;

    /// <summary>The path of the DuckDB file. One process at a time can have it open.</summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// The folder for Parquet files, which <see cref="Projection.IInsightsProjection.WriteParquetAsync"/> writes. It is the projection's alone: what it has
    /// of erased and purged complaints is rewritten.
    /// </summary>
    /// <value><see langword="null"/> by default: there are no Parquet files.</value>
    public string? ParquetFolder { get; set; }

    /// <summary>The realm whose complaints are in the file.</summary>
    /// <value><see cref="Realm.Default"/> by default.</value>
    public Realm Realm { get; set; } = Realm.Default;

    /// <summary>
    /// The calendar by which handling times are counted in working time. Deadlines have the working time of their own calendars, whatever is set here.
    /// </summary>
    /// <value><see langword="null"/> by default: handling times are in elapsed time only.</value>
    public WorkCalendar? Calendar { get; set; }

    /// <summary>The statuses in which a complaint counts as acknowledged; those in <see cref="ResolvedIn"/> count, too.</summary>
    /// <value>By default those of the built-in lifecycles that meet <see cref="Stage.Acknowledge"/>.</value>
    public ISet<Status> AcknowledgedIn { get; } = new HashSet<Status>
    {
        Status.Acknowledged, Status.Confirmed, Status.AwaitingCustomer, Status.Investigating, Status.Proposed, Status.Implementing,
    };

    /// <summary>The statuses in which a complaint counts as resolved.</summary>
    /// <value>By default those of the built-in lifecycles that meet <see cref="Stage.Resolve"/>, and <see cref="Status.Closed"/>.</value>
    public ISet<Status> ResolvedIn { get; } = new HashSet<Status> { Status.Informed, Status.FollowUp, Status.Reviewing, Status.Improving, Status.Closed };

    /// <summary>The final statuses of complaints that the customer withdrew. They are not resolved.</summary>
    /// <value><see cref="Status.Withdrawn"/> by default.</value>
    public ISet<Status> WithdrawnIn { get; } = new HashSet<Status> { Status.Withdrawn };

    /// <summary>The final statuses of complaints that were merged into others, where they are counted.</summary>
    /// <value><see cref="Status.Merged"/> by default.</value>
    public ISet<Status> MergedIn { get; } = new HashSet<Status> { Status.Merged };

    /// <summary>
    /// A secret of the host, at least <see cref="MinKeyLength"/> bytes, with which customers' identifiers are hashed (HMAC-SHA-256), so that complaints of one
    /// customer can be counted together without saying who it is. Whoever has it can test whether a known customer is in the file.
    /// </summary>
    /// <value>Empty by default: complaints of one customer are not connected.</value>
    public ReadOnlyMemory<byte> CustomerKey { get; set; }

    /// <summary>
    /// The share of dissatisfied customers who do not complain, by which <see cref="IInsights.SilentAsync"/> estimates how many were affected.
    /// </summary>
    /// <value>
    /// 0.91 by default: the figure that the articles on complaint handling give on which this library rests, without a survey of their own. Use that of
    /// yours. From 0 to less than 1.
    /// </value>
    public double SilentShare { get; set; } = DefaultSilentShare;

    /// <summary>The number of cases below which a share, a mean or a quantile is "too few".</summary>
    /// <value>30 by default; positive.</value>
    public int Least { get; set; } = DefaultLeast;

    internal FactRules ToRules() => new(
        Calendar,
        AcknowledgedIn.Union(ResolvedIn).ToFrozenSet(),
        ResolvedIn.ToFrozenSet(),
        WithdrawnIn.ToFrozenSet(),
        MergedIn.ToFrozenSet(),
        CustomerKey.ToArray());
}

/// <summary>What counts as what in the facts. Immutable.</summary>
internal sealed record FactRules(
    WorkCalendar? Calendar,
    FrozenSet<Status> Acknowledged,
    FrozenSet<Status> Resolved,
    FrozenSet<Status> Withdrawn,
    FrozenSet<Status> Merged,
    byte[] CustomerKey);
