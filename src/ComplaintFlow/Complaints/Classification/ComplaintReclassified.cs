namespace ComplaintFlow;

/// <summary>The complaint is seen to be about something else, or more or less urgent.</summary>
/// <param name="From">The classification before.</param>
/// <param name="To">The classification after.</param>
/// <param name="Because">Why, in words.</param>
/// <param name="Given">The codes of the command that nobody knows, where there were any.</param>
public sealed record ComplaintReclassified(Classification From, Classification To, [property: Personal] string? Because = null, GivenCodes? Given = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Classification = To, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
