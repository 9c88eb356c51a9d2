namespace ComplaintFlow;

/// <summary>Somebody was looked for and nobody could have the complaint; the fallback, where one is declared, is tried next.</summary>
/// <param name="Target">Who was looked for, in words.</param>
/// <param name="Rule">The routing rule that asked, where one did.</param>
/// <param name="PassedOverCount">How many were passed over.</param>
/// <param name="Policy">The escalation policy that asked, where one did.</param>
public sealed record NobodyFound(string Target, string? Rule = null, int PassedOverCount = 0, string? Policy = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People.Found(), Entry = stamp };
}
