namespace ComplaintFlow;

/// <summary>The classification of the complaint was changed.</summary>
/// <param name="From">The classification before.</param>
/// <param name="To">The classification after.</param>
/// <param name="Because">The reason, in free text.</param>
/// <param name="Given">The unknown codes that the command contained; <see langword="null"/> when there were none.</param>
public sealed record ComplaintReclassified(Classification From, Classification To, [property: Personal] string? Because = null, GivenCodes? Given = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Classification = To, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
