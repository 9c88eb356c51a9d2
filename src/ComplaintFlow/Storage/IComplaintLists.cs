using ComplaintFlow.Authorization;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to list complaints in several orders, and to count them. The desk authorises; the store is told what the reader may see.</summary>
public interface IComplaintLists
{
    /// <summary>Lists complaints in the order of the query, from a position on.</summary>
    /// <param name="request">What to list. <see cref="ComplaintQuery.Overdue"/>, <see cref="ComplaintQuery.PageSize"/> and <see cref="ComplaintQuery.Continuation"/> are resolved already.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// At most <see cref="ListRequest.Limit"/> complaints, fewer only when no more follow; without a continuation. Each is exactly one that
    /// <see cref="ComplaintFilter.Matches(ComplaintSelection, Complaint)"/> accepts and that has the text of the query, if it has one, which only a store with
    /// <see cref="ITextSearch"/> is asked for. Rows that cannot be read are named in <see cref="Page{T}.Damaged"/>.
    /// </returns>
    ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts complaints, in groups.</summary>
    /// <param name="selection">What to count.</param>
    /// <param name="by">The groups.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>A count for each group that is not empty, in any order; for <see cref="CountBy.Nothing"/> one count, which may be 0.</returns>
    ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default);
}

/// <summary>Complaints that meet a query and that a reader may see.</summary>
/// <param name="Query">The criteria, with the realm.</param>
public record ComplaintSelection(ComplaintQuery Query)
{
    /// <summary>The customer whose complaints alone are seen, by <see cref="Customer.Id"/>, compared exactly; <see langword="null"/> for those of everybody.</summary>
    public string? Owner { get; init; }

    /// <summary>The member of staff whose own involvement hides complaints, as in <see cref="Complaint.Involves"/>; <see langword="null"/> to hide none.</summary>
    public PersonId? NotInvolving { get; init; }

    /// <summary>The handlers and teams whose complaints alone are seen; <see langword="null"/> for those of everybody.</summary>
    public HandledScope? HandledBy { get; init; }
}

/// <summary>A page to list.</summary>
/// <param name="Query">The criteria and the order, with the realm.</param>
/// <param name="Limit">The maximum number of complaints; positive.</param>
public sealed record ListRequest(ComplaintQuery Query, int Limit) : ComplaintSelection(Query)
{
    /// <summary>The position after which to begin, exclusive; <see langword="null"/> for the beginning.</summary>
    public ListPosition? After { get; init; }

    /// <summary>Whether each row comes with its snapshot.</summary>
    public bool WithSnapshots { get; init; }
}

/// <summary>The position of a complaint in a list.</summary>
/// <param name="Key">The value by which the list is ordered, ascending or descending; see <see cref="Of"/>.</param>
/// <param name="Id">The identifier, which orders equal values.</param>
public readonly record struct ListPosition(long Key, ComplaintId Id)
{
    /// <summary>The key of a complaint that is never due, which comes after all others.</summary>
    public const long Never = long.MaxValue;

    /// <summary>
    /// Returns the position of a complaint: its key is an instant in microseconds since 1970, the distance from the greatest urgency, or 0 for
    /// <see cref="ComplaintOrder.Recorded"/>.
    /// </summary>
    /// <param name="order">The order of the list.</param>
    /// <param name="complaint">The complaint.</param>
    public static ListPosition Of(ComplaintOrder order, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return new(
            order switch
            {
                ComplaintOrder.Recorded => 0,
                ComplaintOrder.NextDeadline => complaint.NextDeadline?.RunsOutAt is { } due ? Microseconds(due) : Never,
                ComplaintOrder.MostUrgent => RankOf(complaint.Urgency),
                ComplaintOrder.OldestFirst or ComplaintOrder.NewestFirst => Microseconds(complaint.ReceivedAt),
                ComplaintOrder.LongestUnchanged or ComplaintOrder.LatestChange => Microseconds(complaint.ChangedAt),
                _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
            },
            complaint.Id);
    }

    /// <summary>Whether keys and identifiers descend in an order.</summary>
    /// <param name="order">The order of the list.</param>
    public static bool Descends(ComplaintOrder order) => order is ComplaintOrder.NewestFirst or ComplaintOrder.LatestChange;

    /// <summary>Returns whether this position comes before (negative), at (0) or after (positive) another one.</summary>
    /// <param name="other">The other position.</param>
    /// <param name="order">The order of the list.</param>
    public int CompareTo(ListPosition other, ComplaintOrder order)
    {
        int ascending = Key != other.Key ? Key.CompareTo(other.Key) : Id.CompareTo(other.Id);
        return Descends(order) ? -ascending : ascending;
    }

    /// <summary>Returns the key of an urgency: 0 for the greatest.</summary>
    /// <param name="urgency">The urgency.</param>
    public static long RankOf(Urgency urgency) => (long)Urgency.Critical - (long)urgency;

    /// <summary>Returns the urgency with a key.</summary>
    /// <param name="rank">The key from <see cref="RankOf"/>.</param>
    public static Urgency UrgencyOf(long rank) => (Urgency)((long)Urgency.Critical - rank);

    private static long Microseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}

/// <summary>A complaint in a list, with its position.</summary>
/// <param name="Row">The row.</param>
/// <param name="Position">The position in the order of the list.</param>
/// <param name="Snapshot">The snapshot, if it was requested.</param>
public sealed record ListedComplaint(ComplaintRow Row, ListPosition Position, Complaint? Snapshot = null)
{
    /// <summary>Lists a complaint by its snapshot.</summary>
    /// <param name="request">The request.</param>
    /// <param name="complaint">The complaint.</param>
    public static ListedComplaint Of(ListRequest request, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(ComplaintRow.Of(request.Query.Realm, complaint), ListPosition.Of(request.Query.Order, complaint), request.WithSnapshots ? complaint : null);
    }
}
