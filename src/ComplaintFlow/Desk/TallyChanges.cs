using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the drafts of a commit do to the store's tallies, each tally once and in a fixed order.</summary>
internal static class TallyChanges
{
    public static IReadOnlyList<TallyChange> Of(ComplaintDraft[] drafts)
    {
        Dictionary<TallyKey, long>? changes = null;
        foreach (ComplaintDraft draft in drafts)
        {
            if (HandlerLoads.Carrier(draft.Before) != HandlerLoads.Carrier(draft.After))
                HandlerLoads.Add(changes ??= [], draft.Before, draft.After!);
        }

        return changes is null
            ? []
            : [.. changes.Where(change => change.Value != 0).OrderBy(change => change.Key.Name, StringComparer.Ordinal).Select(change => new TallyChange(change.Key, change.Value, Limit(drafts, change.Key)))];
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
