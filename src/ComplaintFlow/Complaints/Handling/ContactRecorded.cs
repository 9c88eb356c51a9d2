namespace ComplaintFlow;

/// <summary>A contact with the customer was recorded.</summary>
/// <param name="Channel">The channel of the contact.</param>
/// <param name="Direction">The party that made contact.</param>
/// <param name="Text">The content of the contact.</param>
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
