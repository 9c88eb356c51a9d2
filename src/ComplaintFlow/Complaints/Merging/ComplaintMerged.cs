namespace ComplaintFlow;

/// <summary>The complaint is continued as part of another.</summary>
/// <param name="Into">The other complaint.</param>
public sealed record ComplaintMerged(ComplaintId Into) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Merging = before.Merging with { Into = Into }, Entry = stamp };
}
