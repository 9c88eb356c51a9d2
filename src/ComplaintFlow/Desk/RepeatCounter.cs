using ComplaintFlow.Deciding;
using ComplaintFlow.Repeats;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Counts how often a customer has complained before, and sees to it that of two complaints at once the later one counts the earlier.</summary>
internal sealed class RepeatCounter(Realm realm, IComplaintStore store)
{
    /// <summary>The tally that must be loaded before anything is counted.</summary>
    public IReadOnlyList<TallyKey> TalliesOf(RepeatRules? rules, ComplaintIntake? intake) =>
        rules is not null && intake is not null && CustomerReports.KeyOf(realm, intake.Customer) is { } key ? [key] : [];

    /// <param name="rules">How it is counted.</param>
    /// <param name="intake">The complaint that comes in.</param>
    /// <param name="category">Its category, looked up.</param>
    /// <param name="at">When it is received.</param>
    /// <param name="tallies">What was loaded, before this is asked: a complaint in between changes the tally, and the commit is thrown away.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<(int? Repeats, long? ReportsSeen)> CountAsync(RepeatRules rules, ComplaintIntake intake, Category category, DateTimeOffset at, IReadOnlyDictionary<TallyKey, Tally> tallies, CancellationToken cancellationToken)
    {
        if (store is not IComplaintQueries queries || CustomerReports.KeyOf(realm, intake.Customer) is not { } key)
            return (null, null);

        ComplaintQuery query = new(realm)
        {
            CustomerId = intake.Customer.Id,
            Category = rules.SubtreeOf(category),
            ReceivedFrom = at.UtcTicks > rules.Within.Ticks ? at - rules.Within : DateTimeOffset.MinValue,
            ReceivedBefore = at.AddMicroseconds(1),
            PageSize = rules.UpTo,
        };
        Page<Complaint> earlier = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return (earlier.Items.Count, tallies.GetValueOrDefault(key).Value);
    }

    /// <summary>What a commit does to the tallies, those of customers among them.</summary>
    public IReadOnlyList<TallyChange> Join(IReadOnlyList<TallyChange> changes, RepeatRules? rules, ComplaintDraft[] drafts)
    {
        if (rules is null)
            return changes;
        List<TallyChange> joined = [.. changes];
        foreach (ComplaintDraft draft in drafts)
        {
            TallyKey? from = CustomerReports.KeyOf(realm, draft.Before);
            TallyKey? to = CustomerReports.KeyOf(realm, draft.After);
            if (from == to)
                continue;
            if (from is { } left)
                joined.Add(new(left, -1));
            if (to is { } taken)
                joined.Add(new(taken, 1, Expected: draft.Facts.ReportsSeen));
        }

        joined.Sort(static (a, b) => string.CompareOrdinal(a.Key.Name, b.Key.Name));
        return joined;
    }
}
