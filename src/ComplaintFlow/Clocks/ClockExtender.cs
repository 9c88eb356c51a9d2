using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Clocks;

/// <summary>Extends deadlines within the terms of their rules.</summary>
internal sealed class ClockExtender(ClockPlan plan, InputRules input) : IDeadlineExtender
{
    public DecisionRefusal? Extend(ComplaintDraft draft, ExtendDeadline command, CommitStamp stamp)
    {
        if (Check(draft.After!, command.Stage, command.Subject, out Deadline deadline, out ClockRule rule, out ExtensionTerms terms) is { } refused)
            return refused;
        DeadlineExtensionRequested requested = new(deadline.Id, command.Because);
        if (!terms.NeedsApproval)
            return input.Check(requested) ?? Move(draft, deadline, rule, terms, command.Because, null, stamp);
        // A repeated request changes nothing.
        return deadline.Request is null ? Add(draft, requested) : null;
    }

    public DecisionRefusal? Approve(ComplaintDraft draft, ApproveExtension command, CommitStamp stamp)
    {
        if (Check(draft.After!, command.Stage, command.Subject, out Deadline deadline, out ClockRule rule, out ExtensionTerms terms) is { } refused)
            return refused;
        if (deadline.Request is not { } request)
            return DecisionRefusal.Of(ErrorCodes.NothingToApprove, deadline.Id);
        return request.By == stamp.Actor.Id
            ? DecisionRefusal.Of(ErrorCodes.ApproverIsProposer, request.By)
            : Move(draft, deadline, rule, terms, command.Note, request.By, stamp);
    }

    private DecisionRefusal? Check(Complaint complaint, Stage stage, string? subject, out Deadline deadline, out ClockRule rule, out ExtensionTerms terms)
    {
        rule = null!;
        terms = null!;
        deadline = complaint.FindDeadline(stage, subject)!;
        if (deadline is not { IsOpen: true })
            return DecisionRefusal.Of(ErrorCodes.NoSuchDeadline, stage);
        if (deadline.State == DeadlineState.Missed)
            return DecisionRefusal.Of(ErrorCodes.ExtensionTooLate, deadline.Id);
        rule = plan.RuleOf(deadline)!;
        if (rule?.Extensions.Steps is not [var first, ..] || first.By.Kind != deadline.Allowance?.Kind)
            return DecisionRefusal.Of(ErrorCodes.NoExtension, deadline.Id).Because(TextKeys.Extension.None);
        terms = rule.Extensions.Find(deadline.Extensions + 1)!;
        return terms is null ? DecisionRefusal.Of(ErrorCodes.NoExtension, deadline.Id).Because(TextKeys.Extension.UsedUp, deadline.Extensions) : null;
    }

    private DecisionRefusal? Move(ComplaintDraft draft, Deadline deadline, ClockRule rule, ExtensionTerms terms, string? because, PersonId? requestedBy, CommitStamp stamp)
    {
        if (rule.Extensions.NoticeOf(deadline.Extensions + 1) is { } step && !draft.After!.Handling.StepsDone.Contains(step))
            return DecisionRefusal.Of(ErrorCodes.NoticeMissing, deadline.Id, step);
        Allowance extendedBy = deadline.ExtendedBy is { } already && already.Kind == terms.By.Kind ? already.Plus(terms.By) : terms.By;
        DateTimeOffset runsSince = deadline.RunsSince ?? deadline.PausedAt ?? stamp.At;
        DateTimeOffset due = ClockCalculator.Due(rule, extendedBy, deadline.StartedAt, runsSince, deadline.Clock).DueAt;
        return Add(draft, new DeadlineExtended(deadline.Id, terms.By, due, plan.BasisOf(deadline, rule), because, requestedBy, terms.Condition));
    }

    private DecisionRefusal? Add(ComplaintDraft draft, ComplaintEvent happened)
    {
        if (input.Check(happened) is { } invalid)
            return invalid;
        draft.Add(happened);
        return null;
    }
}
