namespace ComplaintFlow;

/// <summary>Sets another time for dealing with the customer.</summary>
/// <param name="Appointment">The time; <see langword="null"/> for none.</param>
/// <param name="Because">Why, in words.</param>
public sealed record ChangeAppointment(DateTimeOffset? Appointment, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override ComplaintAction Action => new("change-appointment");
}
