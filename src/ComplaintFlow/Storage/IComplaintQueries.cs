using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to search for complaints, for the library's own work and the host's. Nothing is authorised here; people read lists from their desk.</summary>
public interface IComplaintQueries
{
    /// <summary>Finds complaints in the order of their identifiers, which is the order of recording.</summary>
    /// <param name="query">The criteria.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>
    /// The current snapshots. Every page but the last is full and has a continuation, which starts after its last identifier: a complaint that exists
    /// throughout is neither skipped nor repeated, whatever is received or changed between two pages.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The page size is out of range, the continuation is not from this store, or the query has an order or a text or asks for overdue complaints, which only
    /// a desk's lists do.
    /// </exception>
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

    /// <summary>Returns the people who are involved in a complaint, as in <see cref="Complaint.Involves"/>, and so do not see it as staff; each once.</summary>
    /// <param name="complaint">The complaint.</param>
    public static IReadOnlyList<PersonId> InvolvedIn(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        PersonId? customer = complaint.CustomerAsPerson;
        if (complaint.Details.About is null && complaint.Merging.AbsorbedAbout.IsEmpty && complaint.People.StoredRecused.IsDefault)
            return customer is { } only ? [only] : [];
        return [.. complaint.Merging.AbsorbedAbout.Concat(complaint.People.Recused).Cast<PersonId?>().Append(complaint.Details.About).Append(customer).OfType<PersonId>().Distinct()];
    }

    /// <summary>Refuses a query that only lists answer.</summary>
    /// <param name="query">The query that a store was given.</param>
    /// <exception cref="ArgumentException">The query has an order or a text, or asks for overdue complaints.</exception>
    public static void CheckSearch(ComplaintQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Order != ComplaintOrder.Recorded)
            throw new ArgumentException($"A search is in the order of recording, not {query.Order}. Use ListAsync of the desk.", nameof(query));
        if (query.Text is not null)
            throw new ArgumentException("Complaints are found by text in lists only, where it is known who reads. Use ListAsync of the desk.", nameof(query));
        if (query.Overdue)
            throw new ArgumentException("A search does not know the present. Set DeadlineBefore, or use ListAsync of the desk.", nameof(query));
    }

    /// <summary>
    /// Returns whether an actor with the visibility of a request sees <paramref name="complaint"/>, and it meets the criteria of the request's query apart from
    /// <see cref="ComplaintQuery.Text"/>, which the snapshot does not tell; see <see cref="ITextSearch"/>.
    /// </summary>
    /// <param name="selection">The criteria and the visibility.</param>
    /// <param name="complaint">The complaint to test.</param>
    public static bool Matches(ComplaintSelection selection, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return Matches(selection.Query, complaint)
            && (selection.Owner is null || complaint.Customer.Id == selection.Owner)
            && (selection.NotInvolving is not { } person || !complaint.Involves(person))
            && (selection.HandledBy is not { } handled || handled.Includes(complaint.Treatment));
    }

    /// <summary>Returns whether <paramref name="complaint"/> meets the criteria of <paramref name="query"/>, apart from page, realm, order, <see cref="ComplaintQuery.Text"/> and <see cref="ComplaintQuery.Overdue"/>.</summary>
    /// <param name="query">The criteria.</param>
    /// <param name="complaint">The complaint to test.</param>
    public static bool Matches(ComplaintQuery query, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(complaint);
        Deadline? next = query.Stage is null && query.DeadlineFrom is null && query.DeadlineBefore is null ? null : complaint.NextDeadline;
        return (query.Statuses.Count == 0 || query.Statuses.Contains(complaint.Status))
            && ((query.Handler is null && query.OrTeams.Count == 0)
                || (query.Handler is { } handler && complaint.Treatment.Handler == handler)
                || (complaint.Treatment.Team is { } team && query.OrTeams.Contains(team)))
            && (query.HasHandler is not { } has || complaint.Treatment.Handler is not null == has)
            && (query.Team is null || complaint.Treatment.Team == query.Team)
            && (query.Category is not { } category || complaint.Category.IsWithin(category))
            && (query.CustomerId is null || (complaint.Customer.Id is { } customer && CustomerIds.Fold(customer) == CustomerIds.Fold(query.CustomerId)))
            && (query.Parent is not { } parent || complaint.Care.Parent?.Id == parent)
            && (query.Openness is not { } openness || complaint.IsClosed == (openness == Openness.Closed))
            && (query.ReceivedFrom is not { } from || complaint.ReceivedAt >= from)
            && (query.ReceivedBefore is not { } before || complaint.ReceivedAt < before)
            && (query.Stage is not { } stage || next?.Stage == stage)
            && (query.Urgency is not { } urgency || complaint.Urgency == urgency)
            && (query.CustomerTier is not { } tier || complaint.Customer.Tier == tier)
            && (query.Channel is not { } channel || complaint.Channel == channel)
            && (query.ClosedFrom is not { } closedFrom || complaint.ClosedAt >= closedFrom)
            && (query.ClosedBefore is not { } closedBefore || complaint.ClosedAt < closedBefore)
            && (query.DeadlineFrom is not { } dueFrom || next?.RunsOutAt >= dueFrom)
            && (query.DeadlineBefore is not { } dueBefore || next?.RunsOutAt < dueBefore)
            && (query.Late is not { } late || complaint.IsLate == late)
            && (query.DueBy is not { } dueBy || complaint.NextDueAt <= dueBy)
            && (query.Fields.Count == 0 || query.Fields.All(field => complaint.Fields.Has(field.Key, field.Value.Text)));
    }
}
