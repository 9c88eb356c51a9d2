using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Deadlines;

/// <summary>
/// Starts the deadlines of service targets. Each event is answered at once, before the next one, and after its effect on the existing clocks.
/// </summary>
internal sealed class DeadlineReaction(ServiceTargetTable targets, ClockPlan plan) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (targets.Targets.IsEmpty)
            return;
        Complaint complaint = context.Complaint;
        switch (happened)
        {
            case ComplaintReceived:
                StartAll(complaint, context.Now, then);
                break;
            case StatusChanged e:
                Moved(complaint, e.From, e.Outcome, context.Now, then);
                break;
            case LifecycleMigrated e:
                Moved(complaint, null, e.Outcome, context.Now, then);
                break;
            case ComplaintReclassified or ComplaintCorrected or CustomerChanged or SignalsChanged or RepeatsRecounted or FieldsSet when !complaint.IsClosed:
                Rematch(complaint, context.Now, then);
                break;
            case KindChanged when !complaint.IsClosed:
                Rematch(complaint, context.Now, then);
                StartEntered(complaint, context.Now, then);
                break;
            case DeadlineMet e:
                Repeat(complaint, e.Id, context.Now, then);
                break;
        }
    }

    private void StartAll(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        bool pauses = plan.Pauses(complaint);
        foreach (Stage stage in targets.InOrder)
        {
            bool starts = plan.StageRuleOf(stage).StartsWithReceipt ? !plan.Meets(complaint, stage) : StartsAt(stage, complaint.Status, complaint);
            if (starts && !complaint.IsClosed && targets.Find(complaint, stage) is { } target)
                AddAll(ClockEvents.Start(target.Clock, complaint, now, now, pauses), then);
        }
    }

    /// <summary>Sets the deadlines of a new status.</summary>
    /// <param name="complaint">The complaint, in its new status.</param>
    /// <param name="from">The previous status; null after a migration, whose statuses cannot be compared.</param>
    /// <param name="outcome">The outcome of the change for the complaint as a whole.</param>
    /// <param name="now">The instant of the change.</param>
    /// <param name="then">Receives the deadlines.</param>
    private void Moved(Complaint complaint, Status? from, StatusOutcome outcome, DateTimeOffset now, EventSink then)
    {
        bool pauses = plan.Pauses(complaint);
        if (outcome == StatusOutcome.Reopened)
            ContinueOpen(complaint, now, pauses, then);
        if (plan.Cancels(complaint))
            return;
        foreach (Stage stage in targets.InOrder)
        {
            Deadline? latest = LatestOf(complaint, stage);
            if (StartsAt(stage, complaint.Status, complaint) && BeginsAnew(stage, complaint, from, latest) && targets.Find(complaint, stage) is { } target)
                AddAll(ClockEvents.Start(target.Clock, complaint, now, now, pauses, NextRound(complaint, stage)), then);
        }
    }

    /// <summary>Whether a stage begins with the status that was entered: each time, but not while its deadline runs on from another of its statuses.</summary>
    private bool BeginsAnew(Stage stage, Complaint complaint, Status? from, Deadline? latest)
    {
        if (from is not { } previous)
            return !IsSet(latest);
        bool isEntered = previous == complaint.Status || !StartsAt(stage, previous, complaint);
        return isEntered && latest is not { IsOpen: true };
    }

    /// <summary>Continues the stages of a reopened complaint that are still open, in its current status, with the time that was left.</summary>
    private void ContinueOpen(Complaint complaint, DateTimeOffset now, bool pauses, EventSink then)
    {
        foreach (Stage stage in targets.InOrder)
        {
            if (!plan.StageRuleOf(stage).StartsWithReceipt || plan.Meets(complaint, stage))
                continue;
            int round = 1;
            if (targets.Find(complaint, stage) is { } target)
            {
                Deadline? earlier = complaint.Deadlines.LastOrDefault(one => one.Stage == stage && one.TakenFrom is null);
                AddAll(
                    earlier is null || target.Repeats || target.RestartsWhenReopened
                        ? ClockEvents.Start(target.Clock, complaint, now, now, pauses)
                        : ClockEvents.Continue(target.Clock, complaint, earlier, now, pauses),
                    then);
                round++;
            }

            ContinueTakenOver(complaint, stage, round, now, pauses, then);
        }
    }

    /// <summary>Continues the deadlines of merged complaints; where progress is reported again and again, the complaint's own deadline does.</summary>
    private void ContinueTakenOver(Complaint complaint, Stage stage, int round, DateTimeOffset now, bool pauses, EventSink then)
    {
        foreach (Deadline earlier in complaint.Deadlines)
        {
            if (earlier.TakenFrom is null || earlier.Stage != stage || earlier.Episode != complaint.Episode - 1)
                continue;
            if (targets.Find(earlier.Target) is { Repeats: false } target && target.Stage == stage)
                AddAll(ClockEvents.Continue(target.Clock, complaint, earlier, now, pauses, round++), then);
        }
    }

    private void Rematch(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        bool pauses = plan.Pauses(complaint);
        foreach (Stage stage in targets.InOrder)
        {
            Deadline? latest = LatestOf(complaint, stage);
            if (!plan.StageRuleOf(stage).StartsWithReceipt || plan.Meets(complaint, stage) || IsSet(latest) || targets.Find(complaint, stage) is not { } target)
                continue;
            DateTimeOffset startedAt = complaint.Episode == 1 && !target.Repeats ? complaint.Details.KindChangedAt ?? complaint.ReceivedAt : now;
            AddAll(
                latest is null ? ClockEvents.Start(target.Clock, complaint, startedAt, now, pauses) : ClockEvents.Continue(target.Clock, complaint, latest, now, pauses),
                then);
        }
    }

    /// <summary>Starts the stages that began with the status of the complaint while it was of a kind that had no target for them.</summary>
    private void StartEntered(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        bool pauses = plan.Pauses(complaint);
        foreach (Stage stage in targets.InOrder)
        {
            if (StartsAt(stage, complaint.Status, complaint) && !IsSet(LatestOf(complaint, stage)) && targets.Find(complaint, stage) is { } target)
                AddAll(ClockEvents.Start(target.Clock, complaint, now, now, pauses, NextRound(complaint, stage)), then);
        }
    }

    private void Repeat(Complaint complaint, DeadlineId met, DateTimeOffset now, EventSink then)
    {
        if (complaint.IsClosed || complaint.Deadlines.FirstOrDefault(one => one.Id == met) is not { TakenFrom: null } deadline || plan.Meets(complaint, deadline.Stage))
            return;
        if (plan.StageRuleOf(deadline.Stage).AppliesIn(complaint.Status, plan.LifecycleOf(complaint)) && targets.Find(complaint, deadline.Stage) is { Repeats: true } target)
            AddAll(ClockEvents.Start(target.Clock, complaint, now, now, plan.Pauses(complaint), NextRound(complaint, deadline.Stage)), then);
    }

    private bool StartsAt(Stage stage, Status status, Complaint complaint) => plan.StageRuleOf(stage).StartsAt(status, plan.LifecycleOf(complaint));

    private static int NextRound(Complaint complaint, Stage stage) => Deadline.NextRound(complaint.Deadlines, stage, complaint.Episode);

    /// <summary>
    /// Returns the latest deadline of a stage in this episode, without those of merged complaints; of those before it none is open.
    /// </summary>
    private static Deadline? LatestOf(Complaint complaint, Stage stage)
    {
        for (int i = complaint.Deadlines.Length - 1; i >= 0; i--)
        {
            if (complaint.Deadlines[i] is var deadline && deadline.Stage == stage && deadline.Episode == complaint.Episode && deadline.TakenFrom is null)
                return deadline;
        }

        return null;
    }

    /// <summary>Whether a stage has had its deadline, other than one cancelled for lack of a target.</summary>
    private static bool IsSet(Deadline? latest) => latest is not (null or { State: DeadlineState.Cancelled });

    private static void AddAll(IEnumerable<ComplaintEvent> events, EventSink then)
    {
        foreach (ComplaintEvent happened in events)
            then.AddFirst(happened);
    }
}
