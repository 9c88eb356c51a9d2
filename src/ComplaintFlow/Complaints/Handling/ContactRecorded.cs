namespace ComplaintFlow;

/// <summary>The customer was in touch again, or was got in touch with.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="Direction">Who got in touch.</param>
/// <param name="Text">What was said.</param>
public sealed record ContactRecorded(Channel Channel, ContactDirection Direction, [property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Handling = before.Handling with
        {
            Contacts = before.Handling.Contacts + (Direction == ContactDirection.FromCustomer ? 1 : 0),
            LastContactAt = stamp.At,
            LastHandledAt = Direction == ContactDirection.ToCustomer ? before.Handling.HandledAt(stamp) : before.Handling.LastHandledAt,
        },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}
