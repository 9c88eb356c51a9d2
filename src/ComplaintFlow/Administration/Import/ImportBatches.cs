using System.Diagnostics;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Writes commits in transactions of a bounded size. What is refused is taken out, and the others are sent again.</summary>
internal sealed class ImportBatches(DeskServices services, IImportingStore store, ImportOptions options)
{
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int FirstCount = 32;
    private const int MinCount = 8;
    private const int MaxSends = 4;
    private const int MaxRefusals = 64;

    /// <summary>The number of complaints that the next transaction holds.</summary>
    private int _count;

    /// <summary>Writes commits.</summary>
    /// <param name="commits">The commits.</param>
    /// <param name="settle">
    /// Is told of each commit once: that it was written, with null, or what takes its place. Returns whether that explains the refusal; otherwise the commit is sent again.
    /// </param>
    /// <param name="cancellationToken">Cancels between two transactions.</param>
    public async ValueTask WriteAsync(List<ComplaintCommit> commits, Func<Guid, TakenByImports?, bool> settle, CancellationToken cancellationToken)
    {
        for (int at = 0; at < commits.Count;)
        {
            List<ComplaintCommit> batch = Take(commits, at);
            at += batch.Count;
            await WriteBatchAsync(batch, settle, cancellationToken).ConfigureAwait(false);
        }
    }

    private List<ComplaintCommit> Take(List<ComplaintCommit> commits, int start)
    {
        // Asked for when there is something to write: by then a store that finds its database at the first call knows which one it is.
        if (_count == 0)
            _count = store.LongestBatch is null ? options.BatchSize : Math.Min(FirstCount, options.BatchSize);
        List<ComplaintCommit> batch = [];
        long bytes = 0;
        for (int at = start; at < commits.Count && batch.Count < _count; at++)
        {
            long size = commits[at].Changes[0].Entries.Sum(static entry => (long)entry.Header.Length + entry.Body.Length + entry.Seals.Length + entry.Sealed.Length);
            if (batch.Count > 0 && bytes + size > MaxBytes)
                break;
            batch.Add(commits[at]);
            bytes += size;
        }

        return batch;
    }

    private async ValueTask WriteBatchAsync(List<ComplaintCommit> batch, Func<Guid, TakenByImports?, bool> settle, CancellationToken cancellationToken)
    {
        for (int refusals = 0; batch.Count > 0; refusals++)
        {
            if (refusals > MaxRefusals)
                throw new StoreUnavailableException("The batch is refused again and again. The import can be run again from the start.");
            IReadOnlyList<Guid> refused = await SendAsync(batch, cancellationToken).ConfigureAwait(false);
            if (refused.Count == 0)
            {
                foreach (ComplaintCommit commit in batch)
                    settle(commit.CommitId, null);
                await services.Observer.ImportedAsync(batch).ConfigureAwait(false);
                return;
            }

            HashSet<Guid> named = [.. refused];
            ComplaintCommit[] inTheWay = [.. batch.Where(commit => named.Contains(commit.CommitId))];
            TakenQuery query = new(options.Realm, [.. inTheWay.Select(static commit => commit.Changes[0].Entries[0].Key!)], [.. inTheWay.Select(static commit => commit.Changes[0].After.Id)]);
            TakenByImports taken = await store.FindTakenAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (ComplaintCommit commit in inTheWay)
            {
                if (settle(commit.CommitId, taken))
                    batch.Remove(commit);
            }
        }
    }

    /// <summary>Sends a batch, again if the answer is lost.</summary>
    private async ValueTask<IReadOnlyList<Guid>> SendAsync(List<ComplaintCommit> batch, CancellationToken cancellationToken)
    {
        for (int sends = 1; ; sends++)
        {
            try
            {
                long started = Stopwatch.GetTimestamp();
                IReadOnlyList<Guid> refused = await store.ImportAsync(batch, cancellationToken).ConfigureAwait(false);
                Adapt(batch.Count, Stopwatch.GetElapsedTime(started));
                return refused;
            }
            catch (StoreUnavailableException unavailable) when (sends < MaxSends)
            {
                services.Telemetry.SentAgain(batch[0].CommitId, unavailable);
                await Backoff.AfterFaultAsync(sends, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Adapts the size, so that a transaction keeps others waiting no longer than it should.</summary>
    private void Adapt(int count, TimeSpan took)
    {
        if (store.LongestBatch is not { } longest)
            return;
        double fitting = count * (longest / (took > TimeSpan.Zero ? took : TimeSpan.FromTicks(1)));
        // By half at most upwards: one quick batch says little about the next.
        _count = (int)Math.Clamp(Math.Min(fitting, _count * 1.5), MinCount < options.BatchSize ? MinCount : options.BatchSize, options.BatchSize);
    }
}
