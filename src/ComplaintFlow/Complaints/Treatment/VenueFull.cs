namespace ComplaintFlow;

/// <summary>A requested venue was full.</summary>
/// <param name="Venue">The full venue.</param>
/// <param name="Instead">The venue used instead; <see langword="null"/> when the complaint stays at its venue.</param>
public sealed record VenueFull(Venue Venue, Venue? Instead = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
