using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Sets another time for dealing with the customer.</summary>
/// <param name="Appointment">The time; <see langword="null"/> for none.</param>
/// <param name="Because">Why, in words.</param>
public sealed record ChangeAppointment(DateTimeOffset? Appointment, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        DateTimeOffset? before = decision.Complaint.Treatment.Appointment;
        DateTimeOffset? at = Appointment is { } appointment ? Instants.Cut(appointment) : null;
        return at == before ? null : decision.Add(new AppointmentChanged(before, at, Because));
    }
}
