using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Changes the venue.</summary>
/// <param name="Venue">The new venue.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record ChangeVenue(Venue Venue, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (decision.Exhausted.Contains(TallyKey.VenueLoad(Venue)))
            return DecisionRefusal.Of(ErrorCodes.VenueIsFull, Venue);
        Venue? before = decision.Complaint.Treatment.Venue;
        return Venue == before ? null : decision.Add(new VenueChanged(before, Venue, Because));
    }
}

/// <summary>Changes the appointment with the customer.</summary>
/// <param name="Appointment">The new appointment; <see langword="null"/> to cancel it.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record ChangeAppointment(DateTimeOffset? Appointment, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        DateTimeOffset? before = decision.Complaint.Treatment.Appointment;
        DateTimeOffset? at = Appointment is { } appointment ? Instants.Truncate(appointment) : null;
        return at == before ? null : decision.Add(new AppointmentChanged(before, at, Because));
    }
}
