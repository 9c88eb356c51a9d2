using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Repeats;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Counts a customer's earlier complaints, and ensures that of two concurrent complaints the later one counts the earlier.</summary>
internal sealed class RepeatCounter(Realm realm, IComplaintStore store)
{
    /// <summary>Returns the tally to load before counting.</summary>
    public IReadOnlyList<TallyKey> TalliesOf(RepeatRules? rules, ComplaintIntake? intake) =>
        rules is not null && intake is not null && CustomerReports.KeyOf(realm, intake.Customer) is { } key ? [key] : [];

    /// <param name="rules">The rules of counting.</param>
    /// <param name="intake">The new complaint.</param>
    /// <param name="category">The category of the complaint after classification.</param>
    /// <param name="at">The instant of receipt.</param>
    /// <param name="tallies">The tallies loaded before the query: a complaint in between changes the tally, so that the commit is rejected.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
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
        // A damaged snapshot leaves out the complaint, but not that there was one.
        return (Math.Min(rules.UpTo, earlier.Items.Count + earlier.Damaged.Count), tallies.GetValueOrDefault(key).Value);
    }

    /// <summary>Finds the customer's complaints that happened later than one that is received afterwards, and would have counted it.</summary>
    public async ValueTask<ImmutableArray<ComplaintId>> FindLaterAsync(RepeatRules rules, ComplaintIntake intake, Category category, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (store is not IComplaintQueries queries || CustomerReports.KeyOf(realm, intake.Customer) is null)
            return [];
        ComplaintQuery query = new(realm)
        {
            CustomerId = intake.Customer.Id,
            Category = rules.SubtreeOf(category),
            ReceivedFrom = at.AddMicroseconds(1),
            ReceivedBefore = at.UtcTicks < DateTimeOffset.MaxValue.UtcTicks - rules.Within.Ticks ? at + rules.Within : DateTimeOffset.MaxValue,
            PageSize = rules.UpTo,
        };
        return [.. (await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false)).Items.Select(complaint => complaint.Id)];
    }

    /// <summary>Adds the tallies of customers to the changes of a commit.</summary>
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
