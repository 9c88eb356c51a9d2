using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Records that the customer was in touch again, or was got in touch with.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="Text">What was said.</param>
/// <param name="Direction">Who got in touch; by default the customer.</param>
public sealed record RecordContact(
    Channel Channel,
    [property: Personal] string Text,
    ContactDirection Direction = ContactDirection.FromCustomer) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Decider.Contact(decision.Draft, this);
}
