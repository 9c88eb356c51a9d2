using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Adds an event defined by the host to the journal.</summary>
/// <param name="Name">The host's name for the event.</param>
/// <param name="Json">The host's data, as JSON.</param>
public sealed record RaiseHostEvent(string Name, [property: Personal] string Json) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Add(new HostEvent(Name, Json));
}
