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
        return at == before && !IsAnotherOpen(decision.Complaint, at) ? null : decision.Add(new AppointmentChanged(before, at, Because));
    }

    /// <summary>Whether an appointment of a merged complaint is still open beside the complaint's own.</summary>
    private static bool IsAnotherOpen(Complaint complaint, DateTimeOffset? at)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && deadline.Stage == Stage.Appointment && deadline.DueAt != at)
                return true;
        }

        return false;
    }
}

/// <summary>
/// Defers the complaint to a date: it is not idle before, and is brought back then, once, with <see cref="LookAgainDue"/>. Replaces an earlier date. Other
/// deadlines keep running; closing the complaint clears the date.
/// </summary>
/// <param name="At">The date; later than now.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record LookAgain(DateTimeOffset At, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        DateTimeOffset at = Instants.Truncate(At);
        if (InputRules.CheckDate(at, decision.Stamp.At) is { } invalid)
            return invalid;
        return complaint.FindOpenDeadline(Stage.LookAgain)?.DueAt == at ? null : decision.Add(new ComplaintDeferred(at, Because));
    }
}
