namespace ComplaintFlow;

/// <summary>An event defined by the host.</summary>
/// <param name="Name">The host's name for the event.</param>
/// <param name="Json">The host's data, as JSON. Treated as personal.</param>
public sealed record HostEvent(string Name, [property: Personal] string Json) : ComplaintEvent
{
    /// <summary>
    /// The name of the one host event that the library writes: a reaction fired a trigger that was not permitted. Its JSON contains the
    /// <c>trigger</c>, the <c>status</c>, the reason of the reaction (<c>because</c>), the <c>code</c> of the refusal and the
    /// <c>unmet</c> guards.
    /// </summary>
    public const string TriggerNotPermitted = "trigger-not-permitted";

    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Json = map.Required("json", Json) };
}
