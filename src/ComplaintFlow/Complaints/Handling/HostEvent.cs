namespace ComplaintFlow;

/// <summary>Something of the host's own that belongs in the journal.</summary>
/// <param name="Name">The host's name for it.</param>
/// <param name="Json">What the host has to say of it, as JSON. Treated as personal.</param>
public sealed record HostEvent(string Name, [property: Personal] string Json) : ComplaintEvent
{
    /// <summary>
    /// The name of the one that the library writes: a reaction tried a trigger that was not permitted. Its JSON tells the <c>trigger</c>, the <c>status</c>, the reason of the
    /// reaction (<c>because</c>), the <c>code</c> of the refusal and the guards that were <c>unmet</c>.
    /// </summary>
    public const string TriggerNotPermitted = "trigger-not-permitted";

    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Json = map.Required("json", Json) };
}
