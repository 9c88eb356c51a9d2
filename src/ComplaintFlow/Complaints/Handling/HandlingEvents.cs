using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An internal note was added, which is not meant for the customer.</summary>
/// <param name="Text">The text of the note.</param>
public sealed record NoteAdded([property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.NoteAdded, words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Handling = before.Handling.Handled(stamp), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>A contact with the customer was recorded.</summary>
/// <param name="Channel">The channel of the contact.</param>
/// <param name="Direction">The party that made contact.</param>
/// <param name="Text">The content of the contact.</param>
/// <param name="IsAutomatic">Whether no person wrote it, as with an automatic confirmation of receipt; then it meets no deadline, and counts neither as handling nor as a contact of the customer.</param>
/// <param name="ArrivedOn">The merged complaint about which the customer wrote; <see langword="null"/> for this one. The text counts as one of its customer's.</param>
/// <param name="IsEvidence">Whether it can be evidence of what the customer said, for staff who enter it; not for automatic contacts.</param>
/// <param name="IsApology">Whether the firm apologised for the promises that it had broken.</param>
/// <param name="EmotionBefore">The customer's emotion at the beginning.</param>
/// <param name="EmotionAfter">The customer's emotion at the end.</param>
/// <param name="Representative">The name of the representative who spoke for the customer; <see langword="null"/> for the customer.</param>
public sealed record ContactRecorded(
    Channel Channel,
    ContactDirection Direction,
    [property: Personal] string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAutomatic = false,
    ComplaintId? ArrivedOn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsEvidence = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsApology = false,
    Emotion? EmotionBefore = null,
    Emotion? EmotionAfter = null,
    string? Representative = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(
            (Direction, IsAutomatic) switch
            {
                (ContactDirection.FromCustomer, false) => TextKeys.Entry.ContactFromCustomer,
                (ContactDirection.FromCustomer, true) => TextKeys.Entry.AutomaticFromCustomer,
                (_, false) => TextKeys.Entry.ContactToCustomer,
                _ => TextKeys.Entry.AutomaticToCustomer,
            },
            words.List([words.Of(Channel), ArrivedOn is { } other ? words.Say(TextKeys.Entry.ArrivedOn, other) : null]),
            words.Written(Text)),
        Representative is null ? null : words.Say(IsEvidence ? TextKeys.Entry.ByRepresentative : TextKeys.Entry.WithoutAuthority, Representative),
        IsApology ? words.Say(TextKeys.Entry.Apology) : null,
        (EmotionBefore, EmotionAfter) switch
        {
            ({ } from, { } to) when from != to => words.Say(TextKeys.Entry.EmotionFrom, words.Of(from), words.Of(to)),
            ({ } from, _) => words.Say(TextKeys.Entry.EmotionIs, words.Of(from)),
            (_, { } to) => words.Say(TextKeys.Entry.EmotionIs, words.Of(to)),
            _ => null,
        });

    internal override ComplaintId? TextsAbout => ArrivedOn;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Handling = before.Handling with
        {
            Contacts = before.Handling.Contacts + (Direction == ContactDirection.FromCustomer && !IsAutomatic ? 1 : 0),
            LastContactAt = stamp.At,
            LastHandledAt = Direction == ContactDirection.ToCustomer && !IsAutomatic ? before.Handling.HandledAt(stamp) : before.Handling.LastHandledAt,
            Times = Direction == ContactDirection.ToCustomer && !IsAutomatic ? before.Handling.TimesAfter(stamp) : before.Handling.Times,
            SpokenInEpisode = IsEvidence ? stamp.Sequence : before.Handling.SpokenInEpisode,
            SpokenInStatus = IsEvidence ? stamp.Sequence : before.Handling.SpokenInStatus,
        },
        Care = IsApology ? before.Care.Apologised(stamp.At) : before.Care,
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>The customer made contact about this complaint, which was merged; the contact is recorded in the one that continues.</summary>
/// <param name="To">The complaint that continues.</param>
/// <param name="Channel">The channel of the contact.</param>
public sealed record ContactForwarded(ComplaintId To, Channel Channel) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.ContactForwarded, words.Of(Channel), To);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>The customer made contact about a closed complaint. Tells subscribers who had it last, so that they hear of it.</summary>
/// <param name="Handler">The last handler; <see langword="null"/> when there was none.</param>
/// <param name="Team">The last team; <see langword="null"/> when there was none.</param>
public sealed record ContactAfterClosing(PersonId? Handler, string? Team) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.ContactAfterClosing, words.Of(Handler, Team) ?? words.None);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>A step that the lifecycle or the host requires was completed.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Note">The result, in free text.</param>
public sealed record StepCompleted(string Step, [property: Personal] string? Note = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        Note is null ? words.Say(TextKeys.Entry.StepCompleted, Step) : words.Say(TextKeys.Entry.StepCompletedNote, Step, words.Written(Note));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Handling = before.Handling with
        {
            StepsDone = Lists.Latest(before.Handling.StepsDone, Step, Complaint.MaxDecisive),
            LastHandledAt = before.Handling.HandledAt(stamp),
            Times = before.Handling.TimesAfter(stamp),
        },
        Care = before.Care.Over(Step, StepState.Done, stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Note = map.Text("note", Note) };
}

/// <summary>An event defined by the host.</summary>
/// <param name="Name">The host's name for the event.</param>
/// <param name="Json">The host's data, as JSON. Treated as personal.</param>
public sealed record HostEvent(string Name, [property: Personal] string Json) : ComplaintEvent
{
    /// <summary>
    /// The name of the one host event that the library writes: a reaction fired a trigger that was not permitted. Its JSON contains the
    /// <c>trigger</c>, the <c>status</c>, the reason of the reaction (<c>because</c>), the <c>code</c> of the refusal and the
    /// <c>unmet</c> guards.
    /// </summary>
    public const string TriggerNotPermitted = "trigger-not-permitted";

    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Host(Name, words.Written(Json)) ?? (Name == TriggerNotPermitted ? RefusedTriggerText.Write(Json, words) : null) ?? words.Say(TextKeys.Entry.HostEvent, Name, words.Written(Json));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Json = map.Required("json", Json) };
}
