using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Replaces the customer's data.</summary>
/// <param name="Customer">The complete new data.</param>
public sealed record UpdateCustomer(Customer Customer) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => Customer == decision.Complaint.Customer ? null : decision.Add(new CustomerChanged(Customer));
}
