namespace ComplaintFlow;

/// <summary>A classifier was asked and gave no answer; the complaint was received as it came.</summary>
/// <param name="Fault">Why there is none.</param>
public sealed record ClassificationFailed(ClassificationFault Fault) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
