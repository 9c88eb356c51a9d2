using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint is with a body outside the firm.</summary>
/// <param name="Name">The name of the referral within the complaint.</param>
/// <param name="Body">The name of the body.</param>
/// <param name="DueAt">The instant by which the body's result is expected.</param>
/// <param name="Number">The number that the body gave it.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ReferredExternally(string Name, string Body, DateTimeOffset DueAt, [property: Personal] string? Number = null, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.ReferredExternally, Name, words.Body(Body), words.At(DueAt)), words.Number(Number), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new ExternalReferral(Name, Body, stamp.Sequence, stamp.By, stamp.At, DueAt)) with { ReferralsMade = before.Care.ReferralsMade + 1 },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Number = map.Text("number", Number), Because = map.Text("because", Because) };
}

/// <summary>Something happened in an external stage, such as a question of the body or the firm's answer.</summary>
/// <param name="Name">The name of the referral.</param>
/// <param name="Text">What happened, in free text.</param>
/// <param name="DueAt">The instant by which the result is now expected; <see langword="null"/> where it stays.</param>
public sealed record ExternalProgressed(string Name, [property: Personal] string Text, DateTimeOffset? DueAt = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.ExternalProgressed, Name, words.Written(Text)),
        DueAt is { } due ? words.Say(TextKeys.Entry.ExternalDue, words.At(due)) : null);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindReferral(Name) is not { } referral
        ? before with { Entry = stamp }
        : before with
        {
            Care = before.Care.With(DueAt is { } due ? referral with { DueAt = due, State = ReferralState.Open, Round = referral.Round + 1 } : referral),
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>An external stage has a result.</summary>
/// <param name="Name">The name of the referral.</param>
/// <param name="Outcome">The result.</param>
/// <param name="Because">Why, in free text.</param>
/// <param name="IsLate">Whether the result came after its time.</param>
public sealed record ExternalResultRecorded(
    string Name,
    ExternalOutcome Outcome,
    [property: Personal] string Because,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsLate = false) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(IsLate ? TextKeys.Entry.ExternalResultLate : TextKeys.Entry.ExternalResult, Name, words.Named(TextKeys.Conclusions.External(JsonNames.Of(Outcome)), JsonNames.Of(Outcome))),
        words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindReferral(Name) is not { } referral
        ? before with { Entry = stamp }
        : before with
        {
            Care = before.Care.With(referral with { State = ReferralState.Ended, Outcome = Outcome, EndedAt = stamp.At }),
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>The time of an external stage passed without a result. Tells subscribers who has the complaint.</summary>
/// <param name="Name">The name of the referral.</param>
/// <param name="Body">The name of the body.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record ExternalOverdue(string Name, string Body, PersonId? Handler = null, string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.ExternalOverdue, Name, words.Body(Body)), words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindReferral(Name) is { } referral
        ? before with { Care = before.Care.With(referral with { State = ReferralState.Overdue }), Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>An external stage of a complaint that was merged into this one is continued here.</summary>
/// <param name="From">The merged complaint, whose journal holds the number.</param>
/// <param name="Referral">The referral as it is continued.</param>
public sealed record ReferralTakenOver(ComplaintId From, ExternalReferral Referral) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ReferralTakenOver, Referral.Name, From, words.Body(Referral.Body), words.At(Referral.DueAt));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(Referral) with { ReferralsMade = before.Care.ReferralsMade + 1 },
        Entry = stamp,
    };
}
