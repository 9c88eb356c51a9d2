namespace ComplaintFlow;

/// <summary>A classifier was asked and gave no answer; the complaint was received unchanged.</summary>
/// <param name="Fault">The reason for the failure.</param>
public sealed record ClassificationFailed(ClassificationFault Fault) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
