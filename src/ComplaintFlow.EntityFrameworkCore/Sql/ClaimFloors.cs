using System.Collections.Concurrent;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>
/// From which instant on there is work of a kind, as far as this node knows. Below it lie rows that are gone: while somebody holds an
/// old snapshot PostgreSQL cannot remove them, and each claim would walk over all of them again.
/// </summary>
internal sealed class ClaimFloors
{
    // Work that comes to lie below the floor, such as a lease that ran out, waits as long at most.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(WorkKind, int?), (long Floor, long Since)> _floors = new();

    public long Of(WorkClaim claim)
    {
        if (!IsOfOldest(claim) || !_floors.TryGetValue(Key(claim), out (long Floor, long Since) known))
            return long.MinValue;
        if (TimeProvider.System.GetElapsedTime(known.Since) < Longest && known.Floor <= Microseconds.Of(claim.DueBy))
            return known.Floor;
        _floors.TryRemove(Key(claim), out _);
        return long.MinValue;
    }

    public void Claimed(WorkClaim claim, List<WorkItem> items)
    {
        if (!IsOfOldest(claim))
            return;
        if (IsShort(claim, items))
            _floors.TryRemove(Key(claim), out _);
        else
            _floors.AddOrUpdate(Key(claim), static (_, oldest) => (oldest, TimeProvider.System.GetTimestamp()), static (_, known, oldest) => (oldest, known.Since), Microseconds.Of(items.Min(item => item.WakeAt)));
    }

    /// <summary>Whether there was no more to be had.</summary>
    private static bool IsShort(WorkClaim claim, List<WorkItem> items) =>
        items.Count < claim.Limit && !(claim.PerRealm is { } cap && items.GroupBy(item => item.Realm).Any(realm => realm.Count() >= cap));

    /// <summary>Only a claim that takes the oldest of all knows that there is nothing older.</summary>
    private static bool IsOfOldest(WorkClaim claim) => claim is { Realm: null, Complaint: null, AttemptsFrom: null, GenerationBelow: null };

    private static (WorkKind, int?) Key(WorkClaim claim) => (claim.Kind, claim.AttemptsBelow);
}
