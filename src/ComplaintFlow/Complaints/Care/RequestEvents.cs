using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>Another unit was asked to help. The complaint stays with its handler.</summary>
/// <param name="Name">The name of the request within the complaint.</param>
/// <param name="To">The person, team or tier that is asked.</param>
/// <param name="Question">What is asked.</param>
/// <param name="DueAt">The instant by which the answer is expected.</param>
public sealed record AssistanceRequested(string Name, RoutingTarget To, [property: Personal] string Question, DateTimeOffset DueAt) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.AssistanceRequested, Name, words.Of(To), words.At(DueAt), words.Written(Question));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new AssistanceRequest(Name, stamp.Sequence, To, stamp.By, stamp.At, DueAt)) with { RequestsMade = before.Care.RequestsMade + 1 },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Question = map.Required("question", Question) };
}

/// <summary>A request to another unit was answered.</summary>
/// <param name="Name">The name of the request.</param>
/// <param name="Answer">The answer.</param>
/// <param name="IsLate">Whether the answer came after its time.</param>
public sealed record RequestAnswered(string Name, [property: Personal] string Answer, bool IsLate = false) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(IsLate ? TextKeys.Entry.RequestAnsweredLate : TextKeys.Entry.RequestAnswered, Name, words.Written(Answer));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindRequest(Name) is { } request
        ? before with
        {
            Care = before.Care.With(request with { State = IsLate ? RequestState.AnsweredLate : RequestState.Answered, Answer = stamp.Sequence }),
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Answer = map.Required("answer", Answer) };
}

/// <summary>The time of a request to another unit passed without an answer. Tells subscribers who was asked and who has the complaint.</summary>
/// <param name="Name">The name of the request.</param>
/// <param name="To">The person, team or tier that was asked.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
public sealed record RequestMissed(string Name, RoutingTarget To, PersonId? Handler = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.RequestMissed, Name, words.Of(To)), words.Told(Handler, null));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindRequest(Name) is { } request
        ? before with { Care = before.Care.With(request with { State = RequestState.Missed }), Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>A request to another unit was withdrawn.</summary>
/// <param name="Name">The name of the request.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RequestWithdrawn(string Name, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.RequestWithdrawn, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindRequest(Name) is { } request
        ? before with { Care = before.Care.With(request with { State = RequestState.Withdrawn }), Handling = before.Handling.Handled(stamp), Entry = stamp }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>A request to another unit, of a complaint that was merged into this one, is continued here.</summary>
/// <param name="From">The merged complaint, whose journal holds the question.</param>
/// <param name="Request">The request as it is continued.</param>
public sealed record RequestTakenOver(ComplaintId From, AssistanceRequest Request) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.RequestTakenOver, Request.Name, From, words.At(Request.DueAt));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(Request) with { RequestsMade = before.Care.RequestsMade + 1 },
        Entry = stamp,
    };
}
