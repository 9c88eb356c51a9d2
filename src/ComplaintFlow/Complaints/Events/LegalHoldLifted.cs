namespace ComplaintFlow;

/// <summary>The complaint need no longer be kept for a matter.</summary>
/// <param name="Matter">For which matter it was held.</param>
/// <param name="Because">Why, in words.</param>
public sealed record LegalHoldLifted(string Matter, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
