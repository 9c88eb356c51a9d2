using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Escalation;

/// <summary>Carries out escalations that are requested by hand.</summary>
internal sealed class EscalationByHand(Escalator escalator) : IManualEscalator
{
    public DecisionRefusal? Decide(ComplaintDraft draft, Escalate command)
    {
        Complaint complaint = draft.After!;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if ((command.Policy is null) == (command.Target is null))
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.Empty, command.Policy is null ? "policy" : "target");
        return command.Target is { } target ? To(target, draft, command) : ByPolicy(command.Policy!, draft, command);
    }

    private DecisionRefusal? ByPolicy(string id, ComplaintDraft draft, Escalate command)
    {
        if (escalator.ByHand(draft.After!, id) is not { } occasion)
            return DecisionRefusal.Of(ErrorCodes.UnknownPolicy, id);
        if (occasion.Progress is { } progress && progress.Level >= occasion.Policy.Levels.Length)
            return DecisionRefusal.Of(ErrorCodes.AlreadyEscalated, id);
        escalator.ByHand(occasion, command.Because, draft.Context, draft.Sink);
        return null;
    }

    private static DecisionRefusal? To(RoutingTarget target, ComplaintDraft draft, Escalate command)
    {
        Complaint complaint = draft.After!;
        string epoch = complaint.Episode.ToString(CultureInfo.InvariantCulture);
        int level = 1 + complaint.Escalation.Progress.Where(progress => progress.Policy == EscalationPolicy.ByHand && progress.Epoch == epoch).Select(progress => progress.Level).FirstOrDefault();
        EscalationChange change = new(EscalationChangeKind.Handler, EscalationEffects.HandlerOf(complaint), target.ToString());
        draft.Add(new EscalationFired(EscalationPolicy.ByHand, level, epoch, new(EscalationReason.ByHand), [change], null, command.Because));
        draft.PendingAssignment = new(target, IsCommand: true) { Policy = EscalationPolicy.ByHand };
        return null;
    }
}
