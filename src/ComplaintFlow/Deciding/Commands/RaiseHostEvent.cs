using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Writes something of the host's own into the journal.</summary>
/// <param name="Name">The host's name for it.</param>
/// <param name="Json">What the host has to say of it, as JSON.</param>
public sealed record RaiseHostEvent(string Name, [property: Personal] string Json) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Add(new HostEvent(Name, Json));
}
