namespace ComplaintFlow;

/// <summary>No suitable handler was found; the fallback, where one is declared, is tried next.</summary>
/// <param name="Target">The description of the handlers that were looked for.</param>
/// <param name="Rule">The routing rule that requested the search, if any.</param>
/// <param name="PassedOverCount">The number of candidates passed over.</param>
/// <param name="Policy">The escalation policy that requested the search, if any.</param>
public sealed record NobodyFound(string Target, string? Rule = null, int PassedOverCount = 0, string? Policy = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People.WithoutPostponed(), Entry = stamp };
}
