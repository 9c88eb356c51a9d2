namespace ComplaintFlow;

/// <summary>The complaint need no longer be kept for a matter.</summary>
/// <param name="Matter">For which matter it was held.</param>
/// <param name="Because">Why, in words.</param>
public sealed record LegalHoldLifted(string Matter, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Holds = before.Holds with { Matters = before.Holds.Matters.Remove(Matter) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
