using System.Data.Common;
using ComplaintFlow.Insights.Facts;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Insights.Projection;

/// <summary>Keeps the facts up to date with the journals.</summary>
/// <remarks>
/// Thread-safe. A complaint is always rewritten as a whole, up to an entry that stands in the file, so that repeated and overtaken calls change nothing.
/// </remarks>
public interface IInsightsProjection
{
    /// <summary>
    /// Brings the file up to date: writes the complaints that have entries that are not in it, and removes purged ones. Reads the version of every complaint of
    /// the realm. Needed only where events do not come by the subscription: at first, after an import, and for purges.
    /// </summary>
    /// <param name="cancellationToken">Cancels the work; what is written stays.</param>
    /// <returns>The number of complaints written and removed.</returns>
    /// <exception cref="InvalidRulesException">The file is of another version, realm or calendar (CF4901), or the store does not find complaints (CF2003).</exception>
    ValueTask<ProjectionRun> CatchUpAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the file anew from all journals, beside the old one, which answers until the new one is complete and takes its place. A rebuilt file also has none of
    /// the bytes that erased and purged complaints left in the old one.
    /// </summary>
    /// <param name="cancellationToken">Cancels the work; the old file stays as it is.</param>
    /// <returns>The number of complaints written.</returns>
    ValueTask<ProjectionRun> RebuildAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes the facts as Parquet files into <see cref="InsightsOptions.ParquetFolder"/>: one for each table and month of receipt (UTC), such as
    /// <c>complaint/month=2026-03/facts.parquet</c>. Each is written elsewhere and renamed, so that a process that ends leaves whole files, some of them new.
    /// Months of which a complaint is erased or purged later are rewritten by themselves.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait for the file of facts.</param>
    /// <returns>The number of files written.</returns>
    /// <exception cref="InvalidOperationException">No folder is set.</exception>
    ValueTask<int> WriteParquetAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns how far the file is behind the journals. Reads the version of every complaint of the realm.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    ValueTask<ProjectionLag> ReadLagAsync(CancellationToken cancellationToken = default);
}

/// <summary>What a run of the projection did.</summary>
/// <param name="Written">The number of complaints that were written.</param>
/// <param name="Removed">The number of purged complaints that were removed.</param>
public readonly record struct ProjectionRun(int Written, int Removed);

/// <summary>How far a file is behind the journals.</summary>
/// <param name="Complaints">The number of complaints with entries that are not in the file.</param>
/// <param name="Entries">The number of those entries.</param>
/// <param name="ReceivedAt">The earliest receipt of such a complaint; <see langword="null"/> when there is none.</param>
public readonly record struct ProjectionLag(int Complaints, long Entries, DateTimeOffset? ReceivedAt);

internal sealed class InsightsProjection(InsightsOptions options, JournalReading journals) : IInsightsProjection, IDisposable
{
    private const int BatchSize = 500;
    private const string LogSuffix = ".wal";
    private const string RebuiltSuffix = ".rebuild";
    private const string RewrittenSuffix = ".rewrite";

    private readonly FactRules _rules = options.ToRules();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private HashSet<ComplaintId> _waiting = [];
    private Dictionary<ComplaintId, long> _latest = [];
    private int _calls;
    private FactFile? _file;

    /// <summary>Is called before the end of each transaction.</summary>
    public Action BeforeCommit { get; init; } = static () => { };

    public void Dispose()
    {
        _file?.Dispose();
        _turn.Dispose();
    }

    /// <summary>
    /// Brings a complaint at least to an entry. Calls that come while another one writes are written together, in the next transaction.
    /// </summary>
    public async ValueTask ProjectAsync(ComplaintId id, long sequence, CancellationToken cancellationToken)
    {
        lock (_lock)
            _waiting.Add(id);
        using Call call = new(this);
        using IDisposable turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        // Whoever waited while others wrote is among what they wrote, most often.
        if (_latest.GetValueOrDefault(id) < sequence && File().SequenceOf(id) < sequence)
            _latest = await WriteAsync(File(), TakeBatch(id), cancellationToken).ConfigureAwait(false);
        // Whoever waits is next: the erasure of a customer's many complaints rewrites the file once.
        if (call.End() == 0)
            Rewrite(hasAll: false);
    }

    public async ValueTask<ProjectionRun> CatchUpAsync(CancellationToken cancellationToken = default)
    {
        using IDisposable turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        ProjectionRun run = await CatchUpAsync(File(), cancellationToken).ConfigureAwait(false);
        Rewrite(hasAll: true);
        return run;
    }

    public async ValueTask<int> WriteParquetAsync(CancellationToken cancellationToken = default)
    {
        string folder = options.ParquetFolder ?? throw new InvalidOperationException($"There is no folder for Parquet files. Set {nameof(InsightsOptions.ParquetFolder)} in AddInsights.");
        using IDisposable turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        return new ParquetFiles(folder).Write(File(), months: null);
    }

    public async ValueTask<ProjectionRun> RebuildAsync(CancellationToken cancellationToken = default)
    {
        string beside = options.Path + RebuiltSuffix;
        Delete(beside);
        ProjectionRun run;
        using (FactFile rebuilt = FactFile.Open(beside, options))
            run = await CatchUpAsync(rebuilt, cancellationToken).ConfigureAwait(false);
        using IDisposable turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        // What came in meanwhile; closing the file writes its log into it.
        using (FactFile rebuilt = FactFile.Open(beside, options))
        {
            await CatchUpAsync(rebuilt, cancellationToken).ConfigureAwait(false);
            rebuilt.Execute("CHECKPOINT");
        }

        Replace(beside);
        Rewrite(hasAll: true);
        return run;
    }

    public async ValueTask<ProjectionLag> ReadLagAsync(CancellationToken cancellationToken = default)
    {
        using IDisposable turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, long> standing = File().ReadStanding();
        ProjectionLag lag = default;
        await foreach (IReadOnlyList<Complaint> page in journals.FindAllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (Complaint complaint in page)
            {
                long missing = complaint.Version - standing.GetValueOrDefault(complaint.Id.ToString());
                if (missing > 0)
                    lag = new(lag.Complaints + 1, lag.Entries + missing, lag.ReceivedAt < complaint.ReceivedAt ? lag.ReceivedAt : complaint.ReceivedAt);
            }
        }

        return lag;
    }

    /// <summary>Reads from the file, in turn with what writes to it.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken)
    {
        using IDisposable turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        return read(File().Connection);
    }

    private async ValueTask<ProjectionRun> CatchUpAsync(FactFile file, CancellationToken cancellationToken)
    {
        Dictionary<string, long> standing = file.ReadStanding();
        int written = 0;
        await foreach (IReadOnlyList<Complaint> page in journals.FindAllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (Complaint[] batch in page.Where(one => one.Version > standing.GetValueOrDefault(one.Id.ToString())).Chunk(BatchSize))
            {
                await WriteAsync(file, batch.Select(static one => one.Id), cancellationToken).ConfigureAwait(false);
                written += batch.Length;
            }
        }

        int removed = 0;
        await foreach (IReadOnlyList<Tombstone> page in journals.FindPurgedAsync(cancellationToken).ConfigureAwait(false))
        {
            string[] purged = [.. page.Select(static one => one.Complaint.ToString()).Where(standing.ContainsKey)];
            file.Remove(purged);
            removed += purged.Length;
        }

        return new(written, removed);
    }

    private HashSet<ComplaintId> TakeBatch(ComplaintId id)
    {
        HashSet<ComplaintId> batch;
        lock (_lock)
            (batch, _waiting) = (_waiting, []);
        // Another call may have taken this one with it, and failed.
        batch.Add(id);
        return batch;
    }

    /// <summary>Writes complaints, and returns up to which entry each of them is in the file at least.</summary>
    private async ValueTask<Dictionary<ComplaintId, long>> WriteAsync(FactFile file, IEnumerable<ComplaintId> complaints, CancellationToken cancellationToken)
    {
        List<ComplaintFacts> batch = [];
        List<string> gone = [];
        foreach (ComplaintId id in complaints)
        {
            if (await journals.ReadJournalAsync(id, cancellationToken).ConfigureAwait(false) is { } journal)
                batch.Add(ComplaintFacts.Of(journal, _rules));
            else
                gone.Add(id.ToString());
        }

        file.BeforeCommit = BeforeCommit;
        file.Write(batch);
        file.Remove(gone);
        return batch.ToDictionary(static facts => facts.Complaint, static facts => facts.Sequence);
    }

    private FactFile File()
    {
        if (_file is null)
        {
            _file = FactFile.Open(options.Path, options);
            // A process that ended between the erasure of a complaint and that of its bytes.
            Rewrite(hasAll: false);
        }

        return _file ??= FactFile.Open(options.Path, options);
    }

    /// <summary>Rewrites what may still have bytes of erased and purged complaints: months of the Parquet files, then the file.</summary>
    private void Rewrite(bool hasAll)
    {
        IReadOnlyList<string> months = File().ReadRewrites(hasAll);
        if (months.Count == 0)
            return;
        if (options.ParquetFolder is { } folder)
            new ParquetFiles(folder).Write(File(), [.. months.Intersect(ParquetFiles.MonthsIn(folder))]);
        BeforeCommit();
        string beside = options.Path + RewrittenSuffix;
        Delete(beside);
        File().CopyTo(beside, options, months);
        BeforeCommit();
        Replace(beside);
    }

    private void Replace(string beside)
    {
        // A log that is left must not be read into the new file; before it goes, what is in it has to be in the old one.
        _file?.Execute("CHECKPOINT");
        _file?.Dispose();
        _file = null;
        System.IO.File.Delete(options.Path + LogSuffix);
        System.IO.File.Move(beside, options.Path, overwrite: true);
        System.IO.File.Delete(beside + LogSuffix);
    }

    private async ValueTask<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turn);
    }

    private static void Delete(string path)
    {
        System.IO.File.Delete(path);
        System.IO.File.Delete(path + LogSuffix);
    }

    /// <summary>Counts a call from its beginning until it has written; one that is cancelled or fails counts until then.</summary>
    private sealed class Call : IDisposable
    {
        private readonly InsightsProjection _of;
        private bool _isOver;

        public Call(InsightsProjection of)
        {
            _of = of;
            Interlocked.Increment(ref of._calls);
        }

        public int End()
        {
            _isOver = true;
            return Interlocked.Decrement(ref _of._calls);
        }

        public void Dispose()
        {
            if (!_isOver)
                End();
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>Projects each complaint that has changed. A message of a complaint that is in the file already costs a look.</summary>
internal sealed class InsightsSubscriber(InsightsProjection projection, InsightsOptions options) : IEventSubscriber
{
    public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) =>
        message.Realm == options.Realm ? projection.ProjectAsync(message.ComplaintId, message.Entry.Sequence, cancellationToken) : default;
}
