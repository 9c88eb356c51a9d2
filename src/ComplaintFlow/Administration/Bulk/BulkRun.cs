using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>
/// Gives a command to each of the complaints that meet a query, a page at a time. It keeps nothing of its own: what is done shows in the complaints, so that a
/// run that was killed is simply run again.
/// </summary>
internal sealed class BulkRun(Realm realm, DeskServices services, IComplaintQueries queries)
{
    /// <summary>How far the clocks of nodes may differ, which create the identifiers.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly List<BulkRow> _notChanged = [];
    private BulkSummary _sum = new(0, 0, 0, 0, 0);

    /// <summary>Runs to the end of the query.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="actor">Whoever does it.</param>
    /// <param name="progress">Receives what became of each complaint, page by page.</param>
    /// <param name="cancellationToken">Ends the run between two complaints, or amid one, which is then changed or not.</param>
    public async ValueTask<BulkSummary> RunAsync(BulkWork work, Actor actor, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        using DeskTelemetry? quiet = work.IsDryRun ? services.Telemetry.Quiet() : null;
        CommandRunner runner = new(realm, quiet is null ? services : Rehearsal(quiet));
        // What comes in while it runs is left to a later run, or it might never end.
        DateTimeOffset end = services.Clock.UtcNow + Tolerance;
        ComplaintQuery? query = work.Query with { Realm = realm };
        while (query is not null)
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            List<BulkRow> rows = [.. page.Damaged.Select(damage => damage.Complaint).OfType<ComplaintId>().Distinct().Select(Damaged)];
            int nameless = page.Damaged.Count(damage => damage.Complaint is null);
            bool isEnd = page.Items.Any(complaint => complaint.Id.CreatedAt > end);
            foreach (ComplaintId id in page.Items.Where(complaint => complaint.Id.CreatedAt <= end && work.IsSelected(complaint)).Select(complaint => complaint.Id))
                rows.Add(await DoAsync(runner, id, work, actor, cancellationToken).ConfigureAwait(false));
            Count(rows, nameless);
            progress?.Report(new(_sum, [.. rows.OrderBy(row => row.Complaint)]));
            query = isEnd || page.Continuation is null ? null : query with { Continuation = page.Continuation };
        }

        return _sum;
    }

    private static async ValueTask<BulkRow> DoAsync(CommandRunner runner, ComplaintId id, BulkWork work, Actor actor, CancellationToken cancellationToken)
    {
        BulkRequest request = new(id, work, actor);
        try
        {
            Outcome outcome = await runner.RunAsync(request, cancellationToken).ConfigureAwait(false);
            if (request.Skipped is not { } result)
                result = outcome.Refusal is not null ? BulkResult.Refused : outcome is { HasEffect: true, IsReplay: false } ? BulkResult.Changed : BulkResult.Unchanged;
            return new(id, result, result == BulkResult.Refused ? outcome.Refusal : null)
            {
                Handler = outcome.Complaint?.Treatment.Handler,
                Team = outcome.Complaint?.Treatment.Team,
                Status = outcome.Complaint?.Status,
                Events = outcome.Events,
            };
        }
        catch (DamagedDataException)
        {
            return Damaged(id);
        }
    }

    private static BulkRow Damaged(ComplaintId id) => new(id, BulkResult.Damaged);

    private void Count(List<BulkRow> rows, int nameless)
    {
        _notChanged.AddRange(rows.Where(row => row.Result is BulkResult.Refused or BulkResult.Damaged).Take(BulkSummary.MaxNotChanged - _notChanged.Count));
        _sum = new(
            _sum.Changed + Number(BulkResult.Changed),
            _sum.Unchanged + Number(BulkResult.Unchanged),
            _sum.Left + Number(BulkResult.Left),
            _sum.Refused + Number(BulkResult.Refused),
            _sum.Damaged + Number(BulkResult.Damaged) + nameless)
        {
            NotChanged = [.. _notChanged],
        };

        int Number(BulkResult result) => rows.Count(row => row.Result == result);
    }

    /// <summary>Returns services with which everything is decided as ever, and nothing is written or told.</summary>
    private DeskServices Rehearsal(DeskTelemetry quiet)
    {
        RehearsalStore store = new(services.Store, queries);
        return services with { Store = store, Handlers = services.Handlers.On(store), Observer = UntoldObserver.Instance, Telemetry = quiet };
    }
}
