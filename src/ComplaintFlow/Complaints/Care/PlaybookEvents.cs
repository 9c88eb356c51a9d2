using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>
/// A playbook was chosen by the rules: at the receipt, or because the complaint was reclassified. Carries all that guards and the snapshot need.
/// </summary>
/// <param name="Playbook">The playbook as it is at that moment.</param>
/// <param name="Rule">The name of the rule.</param>
public sealed record PlaybookChosen(Playbook Playbook, string Rule) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Playbook;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.PlaybookChosen, words.Named(TextKeys.Playbook(Playbook.Name), Playbook.Name), Rule);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { Playbook = PlaybookProgress.Begin(Playbook, before, stamp.At) },
        Entry = stamp,
    };
}

/// <summary>An optional step of the playbook was skipped.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record StepSkipped(string Step, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.StepSkipped, Step), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.Over(Step, StepState.Skipped, stamp),
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>The time of a step passed, and it was not done. Tells subscribers who has the complaint.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record StepOverdue(string Step, PersonId? Handler = null, string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Playbook;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.StepOverdue, Step), words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.Playbook is { } playbook ? before.Care with { Playbook = playbook.Overdue(Step, stamp.At) } : before.Care,
        Entry = stamp,
    };
}

/// <summary>The time without a step counts anew: the complaint was reopened, or it is the firm's turn again.</summary>
public sealed record PlaybookResumed : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Playbook;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.PlaybookResumed);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.Playbook is { } playbook ? before.Care with { Playbook = playbook with { MovedAt = stamp.At } } : before.Care,
        Entry = stamp,
    };
}
