using System.Text.Json.Serialization;
using ComplaintFlow.Errors;
using ComplaintFlow.Names;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Imports complaints with their history from where they were kept before, quietly: nobody is told, nothing is routed, and nothing past is escalated.</summary>
/// <remarks>
/// A complaint comes with its whole history in one commit, and many commits in one transaction, so that no worker and no command comes in between. Rows may come in any order
/// of time. An import can be run again from the start of the same file, after a failure or while another runs: what is there already is recognised by its identifier in the source, also when its texts
/// were erased or it was purged since. Thread-safe.
/// </remarks>
public interface IComplaintImport
{
    /// <summary>Imports rows until there are no more. Then, where repeats are counted, it counts those of the imported complaints again.</summary>
    /// <param name="complaints">The rows, in any order.</param>
    /// <param name="options">The source and the realm.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.Import"/>, and cannot be a customer. History that names nobody is recorded under this name.</param>
    /// <param name="progress">Receives what became of each row, after every batch; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Cancels the import between two batches, or while one is written, in full or not at all; what is imported remains.</param>
    /// <returns>The numbers of rows; refused when the actor may not import.</returns>
    /// <exception cref="InvalidRulesException">The store does not implement <see cref="IImportingStore"/>.</exception>
    /// <exception cref="StoreUnavailableException">The store is unavailable; the import can be run again from the start.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    ValueTask<Administered<ImportSummary>> ImportAsync(IAsyncEnumerable<ImportedComplaint> complaints, ImportOptions options, Actor actor, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>The source of an import, and where it goes.</summary>
public sealed record ImportOptions
{
    /// <param name="source">The name of the source: 1 to 64 characters. It belongs to the identity of each row: the same row from another source is another complaint.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> is not a valid name.</exception>
    public ImportOptions(string source) => Source = CodeName.Check(source);

    /// <summary>The name of the source.</summary>
    public string Source { get; }

    /// <summary>The realm of the complaints.</summary>
    /// <value>By default <see cref="Realm.Default"/>.</value>
    public Realm Realm { get; init; } = Realm.Default;

    /// <summary>Whether everything is read, decided and looked up, but nothing written. A row that occurs twice counts twice then.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool IsDryRun { get; init; }

    /// <summary>The maximum number of complaints in one transaction.</summary>
    /// <value>500 by default, which is the maximum; at least 1. In a store with one writer at a time, a batch is only as large as <see cref="IImportingStore.LongestBatch"/> allows.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, IImportingStore.MaxCommits);
            field = value;
        }
    } = IImportingStore.MaxCommits;
}

/// <summary>The numbers of rows of an import.</summary>
/// <param name="Imported">The rows imported now; in a dry run, those that would be.</param>
/// <param name="Replayed">The rows that were there already.</param>
/// <param name="Purged">The rows whose complaints were removed at the end of their retention period.</param>
/// <param name="Rejected">The rows that cannot be imported.</param>
/// <param name="Recounted">The imported complaints whose number of repeats has changed by counting again.</param>
public sealed record ImportSummary(long Imported, long Replayed, long Purged, long Rejected, long Recounted)
{
    /// <summary>The number of rows read.</summary>
    public long Rows => Imported + Replayed + Purged + Rejected;
}

/// <summary>The progress of an import.</summary>
/// <param name="SoFar">The numbers since the beginning.</param>
/// <param name="Rows">What became of each row since the last report, in the order of the source; none while repeats are counted again.</param>
public sealed record ImportProgress(ImportSummary SoFar, IReadOnlyList<ImportedRow> Rows);

/// <summary>What became of a row.</summary>
/// <param name="Line">The line of the row in its file, if known.</param>
/// <param name="SourceId">The row's identifier in the source; empty if it has none.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Complaint">The complaint; <see langword="null"/> for a row that was rejected for itself.</param>
/// <param name="Refusal">Why it was rejected, without the values of personal columns; <see langword="null"/> otherwise.</param>
public sealed record ImportedRow(long? Line, string SourceId, ImportResult Result, ComplaintId? Complaint = null, Refusal? Refusal = null);

/// <summary>What became of a row.</summary>
[JsonConverter(typeof(StableEnumConverter<ImportResult>))]
public enum ImportResult
{
    /// <summary>It was imported.</summary>
    Imported,

    /// <summary>It was there already.</summary>
    Replayed,

    /// <summary>Its complaint was imported before, and removed at the end of its retention period; it does not come back.</summary>
    Purged,

    /// <summary>It cannot be imported.</summary>
    Rejected,
}
