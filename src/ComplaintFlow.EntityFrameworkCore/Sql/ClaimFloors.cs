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
    private readonly ConcurrentDictionary<WorkKind, (long Floor, long Since)> _floors = new();

    public long Of(WorkClaim claim)
    {
        if (!IsPlain(claim) || !_floors.TryGetValue(claim.Kind, out (long Floor, long Since) known))
            return long.MinValue;
        if (TimeProvider.System.GetElapsedTime(known.Since) < Longest && known.Floor <= Microseconds.Of(claim.DueBy))
            return known.Floor;
        _floors.TryRemove(claim.Kind, out _);
        return long.MinValue;
    }

    public void Claimed(WorkClaim claim, List<WorkItem> items)
    {
        if (!IsPlain(claim))
            return;
        if (items.Count < claim.Limit)
            _floors.TryRemove(claim.Kind, out _);
        else
            _floors.AddOrUpdate(claim.Kind, static (_, lowest) => (lowest, TimeProvider.System.GetTimestamp()), static (_, known, lowest) => (lowest, known.Since), Microseconds.Of(items.Min(item => item.WakeAt)));
    }

    /// <summary>Only a claim that takes the oldest of all knows that there is nothing older.</summary>
    private static bool IsPlain(WorkClaim claim) => claim is { Realm: null, Complaint: null, AttemptsFrom: null, AttemptsBelow: null, GenerationBelow: null };
}
