namespace ComplaintFlow;

/// <summary>The customer was in touch again, or was got in touch with.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="Direction">Who got in touch.</param>
/// <param name="Text">What was said.</param>
public sealed record ContactRecorded(Channel Channel, ContactDirection Direction, [property: Personal] string Text) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}
