using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Finds the earlier handler of a complaint or its customer.</summary>
internal static class EarlierHandlers
{
    private const int MaxPages = 10;

    // Most returning customers return soon; only for the others is the whole store searched.
    private static readonly TimeSpan[] Windows = [TimeSpan.FromDays(30), TimeSpan.FromDays(366), TimeSpan.MaxValue];

    public static async ValueTask<PersonId?> FindAsync(IComplaintStore store, Realm realm, Complaint complaint, CancellationToken cancellationToken)
    {
        if (complaint.People.Past is [.., { } past])
            return complaint.Treatment.Handler ?? past.Handler;
        if (complaint.Treatment.Handler is { } present)
            return present;
        if (store is not IComplaintQueries queries || complaint.Customer.Id is not { } customer || customer == Personal.Erased)
            return null;

        foreach (TimeSpan window in Windows)
        {
            ComplaintQuery query = new(realm)
            {
                CustomerId = customer,
                ReceivedFrom = window < complaint.ReceivedAt - DateTimeOffset.MinValue ? complaint.ReceivedAt - window : null,
            };
            if (await LatestAsync(queries, query, complaint, cancellationToken).ConfigureAwait(false) is { } handler)
                return handler;
        }

        return null;
    }

    private static async ValueTask<PersonId?> LatestAsync(IComplaintQueries queries, ComplaintQuery query, Complaint complaint, CancellationToken cancellationToken)
    {
        PersonId? latest = null;
        for (int pages = 0; pages < MaxPages; pages++)
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (Complaint other in page.Items)
            {
                if (other.Id != complaint.Id && (other.Treatment.Handler ?? (other.People.Past is [.., { } past] ? past.Handler : null)) is { } handler)
                    latest = handler;
            }

            if (page.Continuation is not { } continuation)
                break;
            query = query with { Continuation = continuation };
        }

        return latest;
    }
}
