using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Computes the changes of tallies by the drafts of a commit, each tally once and in a fixed order.</summary>
internal static class TallyDeltas
{
    public static IReadOnlyList<TallyChange> Of(ComplaintDraft[] drafts, VenueSet venues)
    {
        List<TallyChange> changes = new(2 * drafts.Length);
        foreach (ComplaintDraft draft in drafts)
        {
            PersonId? from = HandlerTallies.Carrier(draft.Before);
            PersonId? to = HandlerTallies.Carrier(draft.After);
            if (from != to)
            {
                if (from is { } left)
                    Add(changes, new TallyChange(TallyKey.HandlerLoad(left), -1));
                if (to is { } taken)
                    Add(changes, draft.Claim is { } claim && claim.Handler == taken
                        ? new TallyChange(TallyKey.HandlerLoad(taken), 1, claim.Capacity, claim.ExpectedLoad)
                        : new TallyChange(TallyKey.HandlerLoad(taken), 1));
            }

            Wait(changes, draft);
            Follow(changes, draft);
            Move(changes, draft, venues);
            Spend(changes, draft);
            foreach (HostTallyChange count in draft.Counts)
                Add(changes, new TallyChange(count.Key, count.Add, count.AtMost));
        }

        changes.RemoveAll(static change => change.Add == 0);
        // What gives back is never refused, not even by a limit that was lowered since.
        for (int at = 0; at < changes.Count; at++)
        {
            if (changes[at] is { Add: < 0, Key.IsBudget: true, AtMost: not null } given)
                changes[at] = given with { AtMost = null };
        }

        if (changes.Count > 1)
            changes.Sort(static (a, b) => string.CompareOrdinal(a.Key.Name, b.Key.Name));
        return changes;
    }

    private static void Wait(List<TallyChange> changes, ComplaintDraft draft)
    {
        RoutingTarget? from = draft.Before?.People.Waiting?.Queue;
        RoutingTarget? to = draft.After?.People.Waiting?.Queue;
        if (from == to)
            return;
        if (from is not null)
            Add(changes, new TallyChange(TallyKey.Waiting(from), -1));
        if (to is not null)
            Add(changes, new TallyChange(TallyKey.Waiting(to), 1));
    }

    private static void Follow(List<TallyChange> changes, ComplaintDraft draft)
    {
        ComplaintId? from = ChildTallies.ParentOf(draft.Before);
        ComplaintId? to = ChildTallies.ParentOf(draft.After);
        if (from == to)
            return;
        if (from is { } left)
            Add(changes, new TallyChange(TallyKey.Children(left), -1));
        if (to is { } joined)
            Add(changes, new TallyChange(TallyKey.Children(joined), 1));
    }

    private static void Move(List<TallyChange> changes, ComplaintDraft draft, VenueSet venues)
    {
        Venue? from = VenueLoads.Taken(draft.Before);
        Venue? to = VenueLoads.Taken(draft.After);
        if (from == to)
            return;
        if (from is { } left)
            Add(changes, new TallyChange(TallyKey.VenueLoad(left), -1));
        // The customer of a reopened complaint returns to its venue, whatever the load.
        if (to is { } taken)
            Add(changes, new TallyChange(TallyKey.VenueLoad(taken), 1, draft.Before?.Treatment.Venue == taken ? null : venues.CapacityOf(taken)));
    }

    /// <summary>Moves what the complaint takes of budgets. Whatever takes more must be within the limit, now and not when it was decided.</summary>
    private static void Spend(List<TallyChange> changes, ComplaintDraft draft)
    {
        if (draft.Before?.Care.StoredBudgets == draft.After?.Care.StoredBudgets)
            return;
        foreach (BudgetShare share in draft.Before?.Care.Budgets ?? [])
        {
            if (share.IsTallied)
                Add(changes, new TallyChange(share.Key, -share.AmountInParts));
        }

        foreach (BudgetShare share in draft.After?.Care.Budgets ?? [])
        {
            if (share.IsTallied)
                Add(changes, new TallyChange(share.Key, share.AmountInParts, share.LimitInParts));
        }
    }

    private static long? Lower(long? one, long? other) => one is null || other < one ? other : one;

    private static void Add(List<TallyChange> changes, TallyChange change)
    {
        for (int at = 0; at < changes.Count; at++)
        {
            TallyChange other = changes[at];
            if (other.Key != change.Key)
                continue;
            changes[at] = other with { Add = other.Add + change.Add, AtMost = Lower(other.AtMost, change.AtMost), Expected = other.Expected ?? change.Expected };
            return;
        }

        changes.Add(change);
    }
}

/// <summary>Tallies of the complaints per customer. They make two complaints that arrive at once conflict.</summary>
internal static class CustomerReports
{
    private const string Prefix = "reports/";
    private const int Length = 16;

    /// <summary>Returns the tally of a complaint's customer; null for an unknown or erased customer.</summary>
    public static TallyKey? KeyOf(Realm realm, Complaint? complaint) => KeyOf(realm, complaint?.Customer);

    /// <summary>Returns the tally of a customer.</summary>
    public static TallyKey? KeyOf(Realm realm, Customer? customer)
    {
        if (customer?.Id is not { Length: > 0 } id || id == Personal.Erased)
            return null;
        // Tallies outlive an erasure, so the key must not reveal the customer; the realm separates tenants. A guessed identifier can still be verified
        // against it.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{realm.Name}\0{CustomerIds.Fold(id)}"), hash);
        return new($"{Prefix}{Base64Url.EncodeToString(hash[..Length])}");
    }

    public static bool Is(TallyKey key) => key.Name.StartsWith(Prefix, StringComparison.Ordinal);
}
