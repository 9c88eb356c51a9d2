using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The venue changed.</summary>
/// <param name="From">The venue before; <see langword="null"/> when there was none.</param>
/// <param name="To">The venue after.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record VenueChanged(Venue? From, Venue To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.VenueChanged, From is { } from ? words.Of(from) : words.None, words.Of(To)), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Treatment = before.Treatment with { Venue = To }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>A requested venue was full.</summary>
/// <param name="Venue">The full venue.</param>
/// <param name="Instead">The venue used instead; <see langword="null"/> when the complaint stays at its venue.</param>
public sealed record VenueFull(Venue Venue, Venue? Instead = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        Instead is { } instead ? words.Say(TextKeys.Entry.VenueFullInstead, words.Of(Venue), words.Of(instead)) : words.Say(TextKeys.Entry.VenueFull, words.Of(Venue));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>The appointment with the customer changed.</summary>
/// <param name="From">The appointment before; <see langword="null"/> when there was none.</param>
/// <param name="To">The appointment after; <see langword="null"/> when it was cancelled.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record AppointmentChanged(DateTimeOffset? From, DateTimeOffset? To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(
            (From, To) switch
            {
                ({ } from, { } to) => words.Say(TextKeys.Entry.AppointmentMoved, words.At(from), words.At(to)),
                (null, { } to) => words.Say(TextKeys.Entry.AppointmentMade, words.At(to)),
                ({ } from, null) => words.Say(TextKeys.Entry.AppointmentCancelled, words.At(from)),
                _ => words.Say(TextKeys.Entry.AppointmentNone),
            },
            words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Treatment = before.Treatment with { Appointment = To }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The complaint was deferred to a date, at which it is brought back. Until then it is not idle.</summary>
/// <param name="Until">The date.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record ComplaintDeferred(DateTimeOffset Until, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Appointments.Deferred, words.At(Until), words.Written(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Handling = before.Handling.Handled(stamp), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>A policy asked for another appointment, but the calendar has no more opening hours.</summary>
/// <param name="Calendar">The name of the calendar.</param>
public sealed record AppointmentUnavailable(string Calendar) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Escalation.NoOpening, Calendar);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
