namespace ComplaintFlow.Storage;

/// <summary>The complaints of each customer in the in-memory store.</summary>
internal sealed class InMemoryCustomers
{
    private readonly Dictionary<string, InMemoryCustomer> _customers = new(StringComparer.Ordinal);

    /// <summary>Stores a complaint under its customer, who may have changed.</summary>
    public void Keep(Complaint? before, Complaint after)
    {
        if (before is not null && before.Customer.Id == after.Customer.Id && before.ReceivedAt == after.ReceivedAt)
            return;
        if (before is not null)
            Forget(before);
        if (after.Customer.Id is not { } customer)
            return;
        if (!_customers.TryGetValue(customer, out InMemoryCustomer? found))
            _customers.Add(customer, found = new InMemoryCustomer());
        found.Add(after);
    }

    public void Forget(Complaint complaint)
    {
        if (complaint.Customer.Id is not { } customer)
            return;
        _customers[customer].Remove(complaint);
        if (_customers[customer].IsEmpty)
            _customers.Remove(customer);
    }

    /// <summary>Returns a superset of a customer's complaints received in a window, in the order of their identifiers.</summary>
    public IEnumerable<ComplaintId> Around(string customer, DateTimeOffset? from, DateTimeOffset? before) =>
        _customers.TryGetValue(customer, out InMemoryCustomer? found) ? found.Around(from, before) : [];
}
