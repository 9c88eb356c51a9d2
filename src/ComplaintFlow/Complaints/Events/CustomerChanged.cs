namespace ComplaintFlow;

/// <summary>More, or something else, is known of the customer.</summary>
/// <param name="To">What is known now.</param>
public sealed record CustomerChanged(Customer To) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { To = map.Customer(To) };
}
