using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Repeats;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>
/// Counts the repeats of imported complaints again, once all are there: while they came in any order, each counted only what came before it. Journals are not rewritten; a
/// difference is appended. Can be repeated, and then finds nothing.
/// </summary>
internal sealed class RepeatsRecount(Realm realm, DeskServices services, Actor actor)
{
    private readonly DraftCommitter _committer = new(realm, services);
    private readonly Assigner _assigner = new(realm, services.Handlers);

    /// <summary>Counts again for complaints of an import, if their customers have more than one.</summary>
    /// <returns>The number of complaints that changed.</returns>
    public async ValueTask<long> RunAsync(IReadOnlyList<(ComplaintId Complaint, TallyKey Customer)> complaints, CancellationToken cancellationToken)
    {
        LoadRequest request = new(realm) { Tallies = [.. complaints.Select(static one => one.Customer).Distinct()] };
        Loaded reports = await services.Store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
        long changed = 0;
        foreach ((ComplaintId id, TallyKey customer) in complaints)
        {
            if (reports.Tallies.GetValueOrDefault(customer).Value > 1 && await RecountAsync(id, cancellationToken).ConfigureAwait(false))
                changed++;
        }

        return changed;
    }

    private async ValueTask<bool> RecountAsync(ComplaintId id, CancellationToken cancellationToken)
    {
        LostRaces races = new();
        while (true)
        {
            ComplaintRules rules = services.Rules.Current;
            (Loaded loaded, DateTimeOffset now) = await services.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            if (rules.Repeats is not { } repeats || loaded.Complaint is not { } complaint)
                return false;
            int counted = await CountAsync(repeats, complaint, cancellationToken).ConfigureAwait(false);
            if (counted == 0 || await CountedBeforeAsync(complaint, cancellationToken).ConfigureAwait(false) is not { } before || counted <= before)
                return false;

            ComplaintDraft draft = DeskServices.BeginBySystem(rules, complaint, loaded, now, races, isImport: true);
            // What has fallen due since the import comes first, as before any command.
            if ((await ComplaintClocks.CatchUpAsync(draft, rules, draft.RecordedAt, _assigner, races, cancellationToken).ConfigureAwait(false)).IsMore)
                return false;
            QuietClock clock = new(rules);
            draft.Stamp = draft.Stamp with { Actor = actor };
            draft.Add(new RepeatsRecounted(before, counted));
            if (!clock.Settle(draft) || !clock.CatchUp(draft, draft.RecordedAt.AddMicroseconds(1)) || !clock.EndPolicies(draft))
                return false;
            CommitResult result = await _committer.CommitAsync([draft], null, draft.Stamp, rules, cancellationToken).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                return true;
            if (!await races.AllowAnotherAsync(new(null, result, complaint, [draft]), ComplaintAction.Import, services.Telemetry, cancellationToken).ConfigureAwait(false))
                throw new StoreUnavailableException("The complaint is changed by others all the time.");
        }
    }

    /// <summary>Counts the customer's complaints before this one; of two at the same instant, the one with the lower identifier was first.</summary>
    private async ValueTask<int> CountAsync(RepeatRules repeats, Complaint complaint, CancellationToken cancellationToken)
    {
        if (services.Store is not IComplaintQueries queries || CustomerReports.KeyOf(realm, complaint) is null)
            return 0;
        DateTimeOffset at = complaint.ReceivedAt;
        ComplaintQuery query = new(realm)
        {
            CustomerId = complaint.Customer.Id,
            Category = repeats.SubtreeOf(complaint.Category),
            ReceivedFrom = at.UtcTicks > repeats.Within.Ticks ? at - repeats.Within : DateTimeOffset.MinValue,
            ReceivedBefore = at.AddMicroseconds(1),
            PageSize = repeats.UpTo + 1,
        };
        Page<Complaint> found = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        int earlier = found.Items.Count(one => one.ReceivedAt < at || (one.ReceivedAt == at && one.Id < complaint.Id));
        return Math.Min(repeats.UpTo, earlier + found.Damaged.Count);
    }

    /// <summary>Returns how many repeats were counted before; null for a complaint that was not imported.</summary>
    private async ValueTask<int?> CountedBeforeAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        int? counted = null;
        for (long after = 0; after < complaint.Version;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, complaint.Id, after), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                break;
            foreach (StoredEntry stored in page.Items)
            {
                JournalEntry entry = EntryCodec.Decode(stored);
                if (entry.Event is ComplaintReceived received)
                    counted = entry.IsImported ? received.Signals.Repeats : null;
                else if (entry.Event is RepeatsRecounted recounted)
                    counted = recounted.To;
                if (counted is null)
                    return null;
            }

            after = page.Items[^1].Sequence;
        }

        return counted;
    }
}
