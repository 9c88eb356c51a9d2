using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the drafts of a commit do to the store's tallies, each tally once and in a fixed order.</summary>
internal static class TallyChanges
{
    public static IReadOnlyList<TallyChange> Of(ComplaintDraft[] drafts)
    {
        List<TallyChange> changes = new(2 * drafts.Length);
        foreach (ComplaintDraft draft in drafts)
        {
            PersonId? from = HandlerLoads.Carrier(draft.Before);
            PersonId? to = HandlerLoads.Carrier(draft.After);
            if (from == to)
                continue;
            if (from is { } left)
                Add(changes, new TallyChange(TallyKey.HandlerLoad(left), -1));
            if (to is { } taken)
                Add(changes, draft.Claim is { } claim && claim.Handler == taken
                    ? new TallyChange(TallyKey.HandlerLoad(taken), 1, claim.Capacity, claim.ExpectedLoad)
                    : new TallyChange(TallyKey.HandlerLoad(taken), 1));
        }

        changes.RemoveAll(static change => change.Add == 0);
        if (changes.Count > 1)
            changes.Sort(static (a, b) => string.CompareOrdinal(a.Key.Name, b.Key.Name));
        return changes;
    }

    private static void Add(List<TallyChange> changes, TallyChange change)
    {
        int at = changes.FindIndex(other => other.Key == change.Key);
        if (at < 0)
            changes.Add(change);
        else
            changes[at] = changes[at] with { Add = changes[at].Add + change.Add, AtMost = changes[at].AtMost ?? change.AtMost, Expected = changes[at].Expected ?? change.Expected };
    }
}
