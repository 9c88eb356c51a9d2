namespace ComplaintFlow;

/// <summary>Something of the host's own that belongs in the journal.</summary>
/// <param name="Name">The host's name for it.</param>
/// <param name="Json">What the host has to say of it, as JSON. Treated as personal.</param>
public sealed record HostEvent(string Name, [property: Personal] string Json) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Json = map.Required("json", Json) };
}
