using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Records a contact by the customer or with the customer.</summary>
/// <param name="Channel">The channel of the contact.</param>
/// <param name="Text">The content of the contact.</param>
/// <param name="Direction">The party that made contact; by default the customer.</param>
public sealed record RecordContact(
    Channel Channel,
    [property: Personal] string Text,
    ContactDirection Direction = ContactDirection.FromCustomer) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Decider.Contact(decision.Draft, this);
}
