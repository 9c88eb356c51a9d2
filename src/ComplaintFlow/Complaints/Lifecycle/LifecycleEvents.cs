using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A trigger moved the complaint to another status, or out of its status and back in.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Trigger">The name of the trigger.</param>
/// <param name="Outcome">The effect on the complaint as a whole.</param>
/// <param name="Argument">The argument of the trigger, as JSON.</param>
/// <param name="Because">The reason, in free text, when a reaction fired the trigger.</param>
/// <param name="KeepsTime">Whether the time in the status before is kept in <see cref="ComplaintHandling.Times"/>, for policies on idle time.</param>
public sealed record StatusChanged(
    Status From,
    Status To,
    string Trigger,
    StatusOutcome Outcome = StatusOutcome.None,
    [property: Personal] string? Argument = null,
    [property: Personal] string? Because = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool KeepsTime = false) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.StatusChanged, words.Of(From), words.Of(To), words.Trigger(Trigger)),
            Outcome == StatusOutcome.None ? null : words.Say(TextKeys.Entry.Outcome(JsonNames.Of(Outcome))),
            Argument is null ? null : words.Say(TextKeys.Entry.Argument, words.Written(Argument)),
            words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Moved(new(To, Outcome, before.Lifecycle, Trigger, KeepsTime), stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Argument is null && Because is null ? this : this with { Argument = map.Text("argument", Argument), Because = map.Text("because", Because) };
}

/// <summary>A trigger was accepted and left the status unchanged: an internal transition.</summary>
/// <param name="Status">The unchanged status.</param>
/// <param name="Trigger">The name of the trigger.</param>
/// <param name="Argument">The argument of the trigger, as JSON.</param>
/// <param name="Because">The reason, in free text, when a reaction fired the trigger.</param>
public sealed record TriggerHandled(Status Status, string Trigger, [property: Personal] string? Argument = null, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.TriggerHandled, words.Trigger(Trigger), words.Of(Status)),
            Argument is null ? null : words.Say(TextKeys.Entry.Argument, words.Written(Argument)),
            words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Moved(new(before.Status, StatusOutcome.None, before.Lifecycle, Trigger, IsInternal: true), stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Argument is null && Because is null ? this : this with { Argument = map.Text("argument", Argument), Because = map.Text("because", Because) };
}

/// <summary>The complaint was moved to another lifecycle, or to another version of its own.</summary>
/// <param name="From">The lifecycle before.</param>
/// <param name="To">The lifecycle after.</param>
/// <param name="FromStatus">The status before.</param>
/// <param name="ToStatus">The status after, from the map of statuses.</param>
/// <param name="Outcome">The effect on the complaint as a whole.</param>
/// <param name="KeepsTime">Whether the time in the status before is kept in <see cref="ComplaintHandling.Times"/>, for policies on idle time.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
public sealed record LifecycleMigrated(
    LifecycleKey From,
    LifecycleKey To,
    Status FromStatus,
    Status ToStatus,
    StatusOutcome Outcome = StatusOutcome.None,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool KeepsTime = false,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.LifecycleMigrated, words.Of(From), words.Of(To), words.With(From).Of(FromStatus), words.With(To).Of(ToStatus)),
            Outcome == StatusOutcome.None ? null : words.Say(TextKeys.Entry.Outcome(JsonNames.Of(Outcome))),
            words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Moved(new(ToStatus, Outcome, To, null, KeepsTime), stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => Because is null ? this : this with { Because = map.Text("because", Because) };
}
