using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Chooses playbooks, and sets and ends the clocks of their steps. Does nothing for complaints without one.</summary>
/// <param name="table">The playbooks and their rules.</param>
/// <param name="steps">The rules for the clocks of steps.</param>
/// <param name="plan">The rules for all clocks.</param>
/// <param name="countsStalls">Whether a policy needs to know since when a playbook has stalled.</param>
internal sealed class PlaybookReaction(PlaybookTable table, PlaybookClocks steps, ClockPlan plan, bool countsStalls) : IReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (happened is ComplaintReceived or ComplaintReclassified && !table.IsEmpty)
            Choose(context.Complaint, then);
        if (context.Complaint.Care.Playbook is not { } playbook)
            return;

        Complaint complaint = context.Complaint;
        switch (happened)
        {
            case PlaybookChosen:
                CancelOthers(complaint, playbook, context.Now, then);
                Start(complaint, playbook, context.Now, then);
                break;
            case StepCompleted e:
                if (complaint.FindOpenDeadline(Stage.Step, e.Step) is { } due)
                    then.AddFirst(_events.Meet(due, context.Now));
                Start(complaint, playbook, context.Now, then);
                break;
            case StepSkipped e:
                if (complaint.FindOpenDeadline(Stage.Step, e.Step) is { } left)
                    then.AddFirst(_events.Cancel(left, CancellationReason.Released, context.Now));
                Start(complaint, playbook, context.Now, then);
                break;
            case DeadlineMissed e when complaint.FindDeadline(Stage.Step, e.Id) is { Subject: { } step }:
                if (playbook.Find(step) is { State: StepState.Open })
                    then.AddFirst(new StepOverdue(step, complaint.Treatment.Handler, complaint.Treatment.Team));
                break;
            case { IsReopening: true }:
                then.AddFirst(new PlaybookResumed());
                Start(complaint, playbook, context.Now, then);
                break;
            case StatusChanged e when countsStalls && !complaint.IsClosed && !playbook.IsDone && Pauses(complaint, e.From) && !plan.Pauses(complaint):
                then.AddFirst(new PlaybookResumed());
                break;
        }
    }

    /// <summary>Chooses the playbook that the rules give; a complaint keeps the one that it has, in its version.</summary>
    private void Choose(Complaint complaint, EventSink then)
    {
        if (table.TryFind(complaint, out Playbook? playbook, out string rule) && complaint.Care.Playbook?.Name != playbook.Name)
            then.AddFirst(new PlaybookChosen(playbook, rule));
    }

    /// <summary>Starts the clocks of the steps whose turn it is.</summary>
    private void Start(Complaint complaint, PlaybookProgress playbook, DateTimeOffset now, EventSink then)
    {
        if (complaint.IsClosed)
            return;
        bool pauses = plan.Pauses(complaint);
        foreach (StepProgress step in playbook.Steps)
        {
            if (step.State != StepState.Open)
                continue;
            if (step.Step.Within is { } within && steps.RuleOf(within) is { } rule && complaint.FindOpenDeadline(Stage.Step, step.Step.Name) is null)
            {
                foreach (ComplaintEvent happened in ClockEvents.Start(rule, complaint, now, now, pauses, RoundOf(complaint, step.Step.Name), step.Step.Name))
                    then.AddFirst(happened);
            }

            if (playbook.IsInOrder)
                return;
        }
    }

    /// <summary>Cancels the clocks of steps whose turn it is not in the new playbook.</summary>
    private void CancelOthers(Complaint complaint, PlaybookProgress playbook, DateTimeOffset now, EventSink then)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (!deadline.IsOpen || deadline.Stage != Stage.Step || deadline.Subject is not { } name)
                continue;
            bool isItsTurn = playbook.Find(name) is { State: StepState.Open, Step.Within: not null } && !playbook.OpenBefore(name).Any();
            if (!isItsTurn)
                then.AddFirst(_events.Cancel(deadline, CancellationReason.NoTarget, now));
        }
    }

    /// <summary>Returns the first round in which the step has had no deadline in this episode, as after a change of the playbook and back.</summary>
    private static int RoundOf(Complaint complaint, string step)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.Stage == Stage.Step && deadline.Subject == step && deadline.Episode == complaint.Episode)
                return Deadline.NextRound(complaint.Deadlines, Stage.Step, complaint.Episode);
        }

        return 1;
    }

    private bool Pauses(Complaint complaint, Status status) =>
        plan.LifecycleOf(complaint) is { } lifecycle && lifecycle.Contains(status) && lifecycle.PausesClocks(status);
}
