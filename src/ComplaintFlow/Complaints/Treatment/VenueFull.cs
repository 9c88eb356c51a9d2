namespace ComplaintFlow;

/// <summary>A place that was wanted had no room left.</summary>
/// <param name="Venue">The place.</param>
/// <param name="Instead">The place that was taken instead; <see langword="null"/> when the customer stays where they are.</param>
public sealed record VenueFull(Venue Venue, Venue? Instead = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
