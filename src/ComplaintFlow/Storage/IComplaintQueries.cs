using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to search for complaints.</summary>
public interface IComplaintQueries
{
    /// <summary>Finds complaints in the order of their identifiers, which is the order of recording.</summary>
    /// <param name="query">The criteria.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>
    /// The current snapshots. Every page but the last is full and has a continuation, which starts after its last identifier: a complaint that exists
    /// throughout is neither skipped nor repeated, whatever is received or changed between two pages.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default);
}

/// <summary>Matches complaints against queries; for stores that search through snapshots.</summary>
public static class ComplaintFilter
{
    /// <summary>
    /// Returns the form of a customer's identifier by which a store must find it: spellings of an e-mail address that differ in upper and lower case have one
    /// form; any other identifier is its own.
    /// </summary>
    /// <param name="customerId">The identifier, of a customer or of a query.</param>
    public static string FoldCustomer(string customerId)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        return CustomerIds.Fold(customerId);
    }

    /// <summary>Returns whether <paramref name="complaint"/> meets the criteria of <paramref name="query"/>, apart from page and realm.</summary>
    /// <param name="query">The criteria.</param>
    /// <param name="complaint">The complaint to test.</param>
    public static bool Matches(ComplaintQuery query, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(complaint);
        return (query.Statuses.Count == 0 || query.Statuses.Contains(complaint.Status))
            && (query.Handler is not { } handler || complaint.Treatment.Handler == handler)
            && (query.HasHandler is not { } has || complaint.Treatment.Handler is not null == has)
            && (query.Team is null || complaint.Treatment.Team == query.Team)
            && (query.Category is not { } category || complaint.Category.IsWithin(category))
            && (query.CustomerId is null || (complaint.Customer.Id is { } customer && CustomerIds.Fold(customer) == CustomerIds.Fold(query.CustomerId)))
            && (query.Openness is not { } openness || complaint.IsClosed == (openness == Openness.Closed))
            && (query.ReceivedFrom is not { } from || complaint.ReceivedAt >= from)
            && (query.ReceivedBefore is not { } before || complaint.ReceivedAt < before)
            && (query.DueBy is not { } dueBy || complaint.NextDueAt <= dueBy)
            && (query.Fields.Count == 0 || query.Fields.All(field => complaint.Fields.Has(field.Key, field.Value.Text)));
    }
}
