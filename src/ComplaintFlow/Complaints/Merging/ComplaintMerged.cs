namespace ComplaintFlow;

/// <summary>The complaint was merged into another.</summary>
/// <param name="Into">The complaint that continues.</param>
public sealed record ComplaintMerged(ComplaintId Into) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Merging = before.Merging with { Into = Into }, Entry = stamp };
}
