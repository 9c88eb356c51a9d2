using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>
/// A message to the customer is due, because of another event in the same commit. Tells subscribers to send it; once for each event and template, however many nodes
/// try at the same moment.
/// </summary>
/// <param name="Name">The name of the message within the complaint, such as <c>receipt-1</c>.</param>
/// <param name="Template">The name of the template.</param>
/// <param name="About">The number of the journal entry that the message is about.</param>
/// <param name="Channel">The channel through which it goes out.</param>
/// <param name="Language">The customer's language as a BCP 47 tag; <see langword="null"/> when unknown.</param>
public sealed record MessageDue(string Name, string Template, long About, Channel Channel, string? Language = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Message;

    internal override string EffectKey => Complaints.EffectKey.Of(this);

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.MessageDue, Template, words.Of(Channel), words.Of(About));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new(Name, Template, About, Channel, before.Episode, stamp.At) { Language = Language }, before.Episode),
        Entry = stamp,
    };
}

/// <summary>The host's mailer has sent a message to the customer.</summary>
/// <param name="Name">The name of the message, such as <c>receipt-1</c>.</param>
public sealed record MessageSent(string Name) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.MessageSent, Name);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindMessage(Name) is { } message
        ? before with { Care = before.Care.With(message with { State = MessageState.Sent, ReportedAt = stamp.At }, before.Episode), Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>The host's mailer could not send a message to the customer, and does not try again. Tells subscribers who has the complaint.</summary>
/// <param name="Name">The name of the message, such as <c>receipt-1</c>.</param>
/// <param name="Because">Why, in free text.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record MessageFailed(string Name, [property: Personal] string Because, PersonId? Handler = null, string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.MessageFailed, Name), words.Because(Because), words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindMessage(Name) is { } message
        ? before with { Care = before.Care.With(message with { State = MessageState.Failed, ReportedAt = stamp.At }, before.Episode), Entry = stamp }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}
