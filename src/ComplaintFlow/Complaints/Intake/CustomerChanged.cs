namespace ComplaintFlow;

/// <summary>The customer's data were changed.</summary>
/// <param name="To">The new data.</param>
public sealed record CustomerChanged(Customer To) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Customer = To, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { To = map.Customer(To) };
}
