namespace ComplaintFlow;

/// <summary>The complaint must be kept as it is: nothing of it is erased or purged until the hold is lifted.</summary>
/// <param name="Matter">For which matter: a short name, such as a court's file number.</param>
/// <param name="Because">Why, in words.</param>
public sealed record LegalHoldPlaced(string Matter, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Holds = before.Holds with { Matters = Lists.Latest(before.Holds.Matters, Matter, Complaint.MaxDecisive) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
