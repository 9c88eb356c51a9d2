namespace ComplaintFlow;

/// <summary>Something of the host's own that belongs in the journal.</summary>
/// <param name="Name">The host's name for it.</param>
/// <param name="Json">What the host has to say of it, as JSON. Treated as personal.</param>
public sealed record HostEvent(string Name, [property: Personal] string Json) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Json = map.Required("json", Json) };
}
