using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Says what is known of the customer now.</summary>
/// <param name="Customer">All that is known.</param>
public sealed record UpdateCustomer(Customer Customer) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => Customer == decision.Complaint.Customer ? null : decision.Add(new CustomerChanged(Customer));
}
