namespace ComplaintFlow;

/// <summary>More, or something else, is known of the customer.</summary>
/// <param name="To">What is known now.</param>
public sealed record CustomerChanged(Customer To) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Customer = To, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { To = map.Customer(To) };
}
