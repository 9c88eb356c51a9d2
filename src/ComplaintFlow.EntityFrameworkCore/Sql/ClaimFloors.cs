using System.Collections.Concurrent;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>
/// The lowest instant of work of each kind, as far as this node knows. Rows below it are dead: while an old snapshot is open PostgreSQL cannot remove them, and
/// each claim would scan all of them again.
/// </summary>
internal sealed class ClaimFloors
{
    // The maximum delay of work that falls below the floor, such as one whose lease has expired.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(WorkKind, int?), (long Floor, long Since)> _floors = new();

    public long Of(WorkClaim claim)
    {
        if (!IsOfOldest(claim) || !_floors.TryGetValue(Key(claim), out (long Floor, long Since) known))
            return long.MinValue;
        if (TimeProvider.System.GetElapsedTime(known.Since) < MaxAge && known.Floor <= Microseconds.Of(claim.DueBy))
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

    /// <summary>Whether the claim has taken all available work.</summary>
    private static bool IsShort(WorkClaim claim, List<WorkItem> items) =>
        items.Count < claim.Limit && !(claim.PerRealm is { } cap && items.GroupBy(item => item.Realm).Any(realm => realm.Count() >= cap));

    /// <summary>Whether the claim takes the oldest work of all: only then is there nothing older.</summary>
    private static bool IsOfOldest(WorkClaim claim) => claim is { InOrder: false, Realm: null, Complaint: null, AttemptsFrom: null, GenerationBelow: null };

    private static (WorkKind, int?) Key(WorkClaim claim) => (claim.Kind, claim.AttemptsBelow);
}
