using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>The complaints of each customer in the in-memory store.</summary>
internal sealed class InMemoryCustomers
{
    // By the form in which spellings of an e-mail address are equal.
    private readonly Dictionary<string, InMemoryCustomer> _customers = new(StringComparer.Ordinal);

    /// <summary>Stores a complaint under its customer, who may have changed.</summary>
    public void Keep(Complaint? before, Complaint after)
    {
        if (before is not null && before.Customer.Id == after.Customer.Id && before.ReceivedAt == after.ReceivedAt)
            return;
        if (before is not null)
            Forget(before);
        if (after.Customer.Id is not { } given)
            return;
        string customer = CustomerIds.Fold(given);
        if (!_customers.TryGetValue(customer, out InMemoryCustomer? found))
            _customers.Add(customer, found = new InMemoryCustomer());
        found.Add(after);
    }

    public void Forget(Complaint complaint)
    {
        if (complaint.Customer.Id is not { } given)
            return;
        string customer = CustomerIds.Fold(given);
        _customers[customer].Remove(complaint);
        if (_customers[customer].IsEmpty)
            _customers.Remove(customer);
    }

    /// <summary>Returns a superset of a customer's complaints received in a window, in the order of their identifiers.</summary>
    public IEnumerable<ComplaintId> Around(string customer, DateTimeOffset? from, DateTimeOffset? before) =>
        _customers.TryGetValue(CustomerIds.Fold(customer), out InMemoryCustomer? found) ? found.Around(from, before) : [];
}

/// <summary>The complaints of one customer in the in-memory store, in the order of their identifiers, with an index by time of receipt.</summary>
/// <remarks>
/// An identifier's creation time is roughly the time of receipt. The largest differences are kept, which turns a window of time into a window of
/// identifiers. Complaints imported later widen that window, but never make it wrong.
/// </remarks>
internal sealed class InMemoryCustomer
{
    private readonly SortedSet<ComplaintId> _ids = [];
    private TimeSpan _earliest = TimeSpan.MaxValue;
    private TimeSpan _latest = TimeSpan.MinValue;

    public bool IsEmpty => _ids.Count == 0;

    public void Add(Complaint complaint)
    {
        TimeSpan late = complaint.ReceivedAt - complaint.Id.CreatedAt;
        if (late < _earliest)
            _earliest = late;
        if (late > _latest)
            _latest = late;
        _ids.Add(complaint.Id);
    }

    public void Remove(Complaint complaint) => _ids.Remove(complaint.Id);

    /// <summary>Returns a superset of the complaints received from one instant, inclusive, to another, exclusive; in order and evaluated lazily.</summary>
    public IEnumerable<ComplaintId> Around(DateTimeOffset? from, DateTimeOffset? before)
    {
        ComplaintId first = from is { } begin ? ComplaintId.LowerBound(begin, -_latest) : ComplaintId.First;
        ComplaintId last = before is { } end ? ComplaintId.LowerBound(end, -_earliest + TimeSpan.FromSeconds(1)) : ComplaintId.Last;
        return first > last ? [] : _ids.GetViewBetween(first, last);
    }
}
