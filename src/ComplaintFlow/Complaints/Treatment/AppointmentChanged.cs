namespace ComplaintFlow;

/// <summary>The customer is dealt with at another time.</summary>
/// <param name="From">The time before.</param>
/// <param name="To">The time after; <see langword="null"/> when there is no appointment any more.</param>
/// <param name="Because">Why, in words.</param>
public sealed record AppointmentChanged(DateTimeOffset? From, DateTimeOffset? To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Treatment = before.Treatment with { Appointment = To }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
