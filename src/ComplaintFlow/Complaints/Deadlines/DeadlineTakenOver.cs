using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>
/// The complaint continues a deadline of a complaint that was merged into it: with its due time, its clock, its miss and the levels that policies have reached.
/// </summary>
/// <param name="From">The merged complaint.</param>
/// <param name="FromId">The deadline there.</param>
/// <param name="Deadline">
/// The deadline from now on. Takes the place of a deadline of the same identifier; otherwise it is a further one, with
/// <see cref="ComplaintFlow.Deadline.TakenFrom"/>.
/// </param>
/// <param name="Levels">The progress of the policies that wait for the deadline, whose further levels follow here.</param>
public sealed record DeadlineTakenOver(ComplaintId From, DeadlineId FromId, Deadline Deadline, ImmutableArray<EscalationProgress> Levels = default) : ComplaintEvent
{
    /// <summary>The progress of the policies that wait for the deadline, whose further levels follow here.</summary>
    public ImmutableArray<EscalationProgress> Levels { get; init; } = Levels.IsDefault ? [] : Levels;

    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.DeadlineTakenOver, FromId, From, Deadline.Id, words.At(Deadline.DueAt));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        ComplaintEscalation escalation = before.Escalation;
        foreach (EscalationProgress progress in Levels)
            escalation = escalation.With(progress);
        return before with { Deadlines = With(before.Deadlines), Escalation = escalation, Entry = stamp };
    }

    private ImmutableArray<Deadline> With(ImmutableArray<Deadline> deadlines)
    {
        for (int at = 0; at < deadlines.Length; at++)
        {
            if (deadlines[at].Id == Deadline.Id)
                return deadlines.SetItem(at, Deadline);
        }

        return ComplaintFlow.Deadline.Add(deadlines, Deadline);
    }
}
