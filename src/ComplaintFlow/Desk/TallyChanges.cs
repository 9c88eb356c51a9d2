using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the drafts of a commit do to the store's tallies, each tally once and in a fixed order.</summary>
internal static class TallyChanges
{
    public static IReadOnlyList<TallyChange> Of(ComplaintDraft[] drafts)
    {
        SortedDictionary<string, long>? changes = null;
        foreach (ComplaintDraft draft in drafts)
        {
            PersonId? from = HandlerLoads.Carrier(draft.Before);
            PersonId? to = HandlerLoads.Carrier(draft.After);
            if (from == to)
                continue;
            changes ??= new(StringComparer.Ordinal);
            Add(changes, from, -1);
            Add(changes, to, 1);
        }

        return changes is null
            ? []
            : [.. changes.Where(change => change.Value != 0).Select(change => new TallyChange(new(change.Key), change.Value, Limit(drafts, new(change.Key))))];
    }

    private static void Add(SortedDictionary<string, long> changes, PersonId? handler, long change)
    {
        if (handler is not { } carrier)
            return;
        string key = TallyKey.HandlerLoad(carrier).Name;
        changes[key] = changes.GetValueOrDefault(key) + change;
    }

    private static long? Limit(ComplaintDraft[] drafts, TallyKey key)
    {
        foreach (ComplaintDraft draft in drafts)
        {
            if (draft.Limit is { } limit && TallyKey.HandlerLoad(limit.Handler) == key)
                return limit.Capacity;
        }

        return null;
    }
}
