using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>One run of an import: reads rows, leaves out what is there, decides the others, and writes them in batches.</summary>
internal sealed class ImportRun(DeskServices services, IImportingStore store, ImportOptions options, Actor actor, IProgress<ImportProgress>? progress)
{
    private readonly DraftCommitter _committer = new(options.Realm, services);
    private readonly RepeatCounter _repeats = new(options.Realm, services.Store);
    private readonly ImportBatches _batches = new(services, store, options);
    private readonly List<(ComplaintId Complaint, TallyKey Customer)> _toRecount = [];
    private ImportSummary _sum = new(0, 0, 0, 0, 0);

    public async ValueTask<ImportSummary> RunAsync(IAsyncEnumerable<ImportedComplaint> complaints, CancellationToken cancellationToken)
    {
        List<ImportedComplaint> rows = new(options.BatchSize);
        await foreach (ImportedComplaint? row in complaints.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row ?? throw new ArgumentException("A row must not be null.", nameof(complaints)));
            if (rows.Count < options.BatchSize)
                continue;
            await ImportAsync(rows, cancellationToken).ConfigureAwait(false);
            rows.Clear();
        }

        if (rows.Count > 0)
            await ImportAsync(rows, cancellationToken).ConfigureAwait(false);
        if (_toRecount.Count > 0)
        {
            RepeatsRecount recount = new(options.Realm, services, actor);
            foreach ((ComplaintId, TallyKey)[] some in _toRecount.Chunk(IImportingStore.MaxCommits))
            {
                _sum = _sum with { Recounted = _sum.Recounted + await recount.RunAsync(some, cancellationToken).ConfigureAwait(false) };
                progress?.Report(new(_sum, []));
            }
        }

        return _sum;
    }

    private async ValueTask ImportAsync(List<ImportedComplaint> rows, CancellationToken cancellationToken)
    {
        ComplaintRules rules = services.Rules.Current;
        ImportedRow[] results = new ImportedRow[rows.Count];
        List<IdentifiedRow> known = Identify(rows, rules, results);
        TakenByImports taken = await store.FindTakenAsync(new(options.Realm, [.. known.Select(static row => row.Key)], [.. known.Select(static row => row.Id)]), cancellationToken).ConfigureAwait(false);
        Dictionary<string, IdentifiedRow> first = new(StringComparer.Ordinal);
        List<IdentifiedRow> fresh = [];
        List<IdentifiedRow> again = [];
        foreach (IdentifiedRow row in known)
        {
            if (Classify(row, taken) is { } result)
                results[row.At] = result;
            else if (first.TryAdd(row.Key, row))
                fresh.Add(row);
            else
                again.Add(row);
        }

        await WriteAsync(fresh, rules, results, cancellationToken).ConfigureAwait(false);
        // The same identifier twice in one batch: the second is what it would be in the next one.
        foreach (IdentifiedRow row in again)
        {
            IdentifiedRow earlier = first[row.Key];
            results[row.At] = results[earlier.At].Result is ImportResult.Imported or ImportResult.Replayed
                ? Known(row, earlier.Id, earlier.Fingerprint)
                : results[earlier.At] with { Line = row.Row.Line };
        }

        Report(rows, results, rules);
    }

    private List<IdentifiedRow> Identify(List<ImportedComplaint> rows, ComplaintRules rules, ImportedRow[] results)
    {
        List<IdentifiedRow> known = new(rows.Count);
        for (int at = 0; at < rows.Count; at++)
        {
            ImportedComplaint row = rows[at];
            if (ImportDecider.Check(row) is { } invalid)
            {
                results[at] = Rejected(row, invalid, null);
                continue;
            }

            (ComplaintId id, string key) = ImportIdentity.Of(options.Realm, options.Source, row.SourceId, row.Intake.OccurredAt!.Value);
            LifecycleDefinition? lifecycle = row.Intake.Lifecycle is { } name ? rules.Lifecycles.FindLatest(name) : rules.Lifecycles.Default;
            known.Add(new(at, row, id, key, ImportIdentity.Fingerprint(row, lifecycle)));
        }

        return known;
    }

    private async ValueTask WriteAsync(List<IdentifiedRow> fresh, ComplaintRules rules, ImportedRow[] results, CancellationToken cancellationToken)
    {
        if (fresh.Count == 0)
            return;
        TallyKey[] tallies = [.. fresh.SelectMany(row => _repeats.TalliesOf(rules.Repeats, row.Row.Intake)).Distinct()];
        (Loaded loaded, DateTimeOffset now) = await services.LoadAsync(new LoadRequest(options.Realm) { Complaint = fresh[0].Id, Tallies = tallies }, cancellationToken).ConfigureAwait(false);
        ImportDecider decider = new(rules, actor, now);
        List<(IdentifiedRow Row, ComplaintCommit Commit)> commits = new(fresh.Count);
        foreach (IdentifiedRow row in fresh)
        {
            int? repeats = await CountAsync(row.Row.Intake, rules, loaded, cancellationToken).ConfigureAwait(false);
            if (decider.Decide(row.Row, row.Id, repeats, out ComplaintDraft draft) is { } refusal)
                results[row.At] = Rejected(row.Row, refusal, row.Id);
            else if (options.IsDryRun)
                results[row.At] = new(row.Row.Line, row.Row.SourceId, ImportResult.Imported, row.Id);
            else
                commits.Add((row, await _committer.OfImportAsync(draft, new(row.Key, row.Fingerprint), rules, cancellationToken).ConfigureAwait(false)));
        }

        Dictionary<Guid, IdentifiedRow> rowOf = commits.ToDictionary(static one => one.Commit.CommitId, static one => one.Row);
        await _batches.WriteAsync([.. commits.Select(static one => one.Commit)], (commit, taken) =>
        {
            IdentifiedRow row = rowOf[commit];
            // Refused by itself: the answer to the first attempt was lost.
            bool isOwn = taken is null || (taken.Keys.TryGetValue(row.Key, out TakenKey key) && key.CommitId == commit);
            ImportedRow? result = isOwn ? new(row.Row.Line, row.Row.SourceId, ImportResult.Imported, row.Id) : Classify(row, taken!);
            if (result is null)
                return false;
            results[row.At] = result;
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts what is there of the customer's earlier complaints; those that the import brings later are counted at the end.</summary>
    private async ValueTask<int?> CountAsync(ComplaintIntake intake, ComplaintRules rules, Loaded loaded, CancellationToken cancellationToken)
    {
        if (rules.Repeats is not { } repeats || CustomerReports.KeyOf(options.Realm, intake.Customer) is not { } tally || loaded.Tallies.GetValueOrDefault(tally).Value <= 0)
            return null;
        Category category = rules.Decider.CategoryOf(intake, null);
        return (await _repeats.CountAsync(repeats, intake, category, Instants.Truncate(intake.OccurredAt!.Value), loaded.Tallies, cancellationToken).ConfigureAwait(false)).Repeats;
    }

    /// <summary>Returns what becomes of a row that is there; null if it is not.</summary>
    private ImportedRow? Classify(IdentifiedRow row, TakenByImports taken)
    {
        if (taken.Keys.TryGetValue(row.Key, out TakenKey key))
            return Known(row, key.Complaint, key.Fingerprint);
        if (taken.Purged.Contains(row.Id))
            return new(row.Row.Line, row.Row.SourceId, ImportResult.Purged, row.Id);
        return taken.Complaints.Contains(row.Id) ? new(row.Row.Line, row.Row.SourceId, ImportResult.Replayed, row.Id) : null;
    }

    /// <summary>A row that is there is never merged with what is new in another file. After an erasure its content is not known any more.</summary>
    private ImportedRow Known(IdentifiedRow row, ComplaintId id, string? fingerprint) => fingerprint is null || fingerprint == row.Fingerprint
        ? new(row.Row.Line, row.Row.SourceId, ImportResult.Replayed, id)
        : Rejected(row.Row, DecisionRefusal.Of(ErrorCodes.ImportedOtherwise, id), id);

    private ImportedRow Rejected(ImportedComplaint row, DecisionRefusal refusal, ComplaintId? id) =>
        new(row.Line, row.SourceId ?? "", ImportResult.Rejected, id, services.Refusals.Write(refusal));

    private void Report(List<ImportedComplaint> rows, ImportedRow[] results, ComplaintRules rules)
    {
        for (int at = 0; at < results.Length; at++)
        {
            ImportedRow result = results[at];
            _sum = result.Result switch
            {
                ImportResult.Imported => _sum with { Imported = _sum.Imported + 1 },
                ImportResult.Replayed => _sum with { Replayed = _sum.Replayed + 1 },
                ImportResult.Purged => _sum with { Purged = _sum.Purged + 1 },
                _ => _sum with { Rejected = _sum.Rejected + 1 },
            };
            bool isThere = result.Result is ImportResult.Imported or ImportResult.Replayed && !options.IsDryRun;
            if (isThere && rules.Repeats is not null && CustomerReports.KeyOf(options.Realm, rows[at].Intake.Customer) is { } customer)
                _toRecount.Add((result.Complaint!.Value, customer));
        }

        progress?.Report(new(_sum, results));
    }
}

/// <summary>A row with its identity.</summary>
/// <param name="At">Its place among the rows read together.</param>
/// <param name="Row">The row.</param>
/// <param name="Id">The identifier of the complaint.</param>
/// <param name="Key">The key.</param>
/// <param name="Fingerprint">The hash of its content.</param>
internal sealed record IdentifiedRow(int At, ImportedComplaint Row, ComplaintId Id, string Key, string Fingerprint);
