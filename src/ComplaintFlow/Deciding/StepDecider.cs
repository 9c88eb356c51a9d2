using System.Collections.Frozen;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Settings;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Decides whether a step of a complaint's playbook may be completed or skipped now. Pure.</summary>
/// <param name="findGuard">Finds the guard with a written form; null for one that is not known any more.</param>
/// <param name="elsewhere">The steps that lifecycles and service targets name. They can be completed whether or not the playbook has them.</param>
internal sealed class StepDecider(Func<string, Guard?> findGuard, FrozenSet<string> elsewhere)
{
    public static StepDecider WithoutRules { get; } = new(static _ => null, []);

    /// <summary>Returns the refusal, with all reasons, if a step may not be completed.</summary>
    public DecisionRefusal? Complete(Complaint complaint, string step, string? note, Actor actor, DateTimeOffset at)
    {
        // A name that is none is refused with the other input.
        if (complaint.Care.Playbook is not { } playbook || string.IsNullOrEmpty(step))
            return null;
        if (playbook.Find(step) is not { } found)
            return IsNamedElsewhere(complaint, step) ? null : Unknown(playbook, step);
        List<RefusalReason> reasons = [.. Order(playbook, found), .. Who(complaint, found.Step, actor, at)];
        if (found.Step.NeedsNote && string.IsNullOrWhiteSpace(note))
            reasons.Add(RefusalReason.Of(TextKeys.Steps.NeedsNote));
        return Refuse(playbook, step, reasons);
    }

    /// <summary>Returns the refusal, with all reasons, if a step may not be skipped.</summary>
    public DecisionRefusal? Skip(Complaint complaint, string step, Actor actor, DateTimeOffset at)
    {
        if (complaint.Care.Playbook is not { } playbook)
            return DecisionRefusal.Of(ErrorCodes.UnknownStep, step).Because(TextKeys.Steps.NoPlaybook);
        if (playbook.Find(step ?? "") is not { } found)
            return Unknown(playbook, step ?? "");
        List<RefusalReason> reasons = [];
        if (found.State == StepState.Done)
            reasons.Add(RefusalReason.Of(TextKeys.Steps.IsDone));
        if (!found.Step.IsOptional)
            reasons.Add(RefusalReason.Of(TextKeys.Steps.IsRequired));
        reasons.AddRange([.. Order(playbook, found), .. Who(complaint, found.Step, actor, at)]);
        return Refuse(playbook, found.Step.Name, reasons);
    }

    /// <summary>Returns the reasons why an actor may not complete or skip a step, without those of its turn.</summary>
    public IEnumerable<RefusalReason> Who(Complaint complaint, PlaybookStep step, Actor actor, DateTimeOffset at)
    {
        if (actor.Kind == ActorKind.System)
            yield break;
        if (actor.Kind == ActorKind.Customer)
            yield return RefusalReason.Of(TextKeys.Steps.ByFirm);
        GuardContext context = new(complaint, actor, at);
        foreach (string by in step.By)
        {
            Guard? guard = findGuard(by);
            if (guard is null)
            {
                yield return RefusalReason.Of(TextKeys.Steps.UnknownGuard, by);
                continue;
            }

            if (guard.IsMet(in context))
                continue;
            foreach (RefusalReason reason in RefusalReason.Of(guard, complaint))
                yield return reason;
        }
    }

    private static DecisionRefusal? Refuse(PlaybookProgress playbook, string step, List<RefusalReason> reasons) =>
        reasons.Count == 0 ? null : new(ErrorCodes.StepNotAllowed, [NameOf(playbook, step)], [.. reasons]);

    private static IEnumerable<RefusalReason> Order(PlaybookProgress playbook, StepProgress step)
    {
        foreach (StepProgress before in playbook.OpenBefore(step.Step.Name))
            yield return RefusalReason.Of(TextKeys.Steps.ComesFirst, NameOf(playbook, before.Step.Name));
        // What was skipped can be made up for only as long as nothing was built on it.
        if (step.State != StepState.Skipped || !playbook.IsInOrder)
            yield break;
        if (playbook.Steps.FirstOrDefault(later => later.Entry > step.Entry) is { } later)
            yield return RefusalReason.Of(TextKeys.Steps.LaterDone, NameOf(playbook, later.Step.Name));
    }

    private DecisionRefusal Unknown(PlaybookProgress playbook, string step)
    {
        DecisionRefusal refusal = DecisionRefusal.Of(ErrorCodes.UnknownStep, step);
        string? nearest = NearestName.Find(step, [.. playbook.Steps.Select(static one => one.Step.Name), .. elsewhere.Order(StringComparer.Ordinal)]);
        return nearest is null
            ? refusal.Because(TextKeys.Steps.NotOfPlaybook, new NamedCode(TextKeys.Playbook(playbook.Name), playbook.Name))
            : refusal.Because(TextKeys.Steps.Nearest, new NamedCode(TextKeys.Playbook(playbook.Name), playbook.Name), NameOf(playbook, nearest));
    }

    private bool IsNamedElsewhere(Complaint complaint, string step)
    {
        if (elsewhere.Contains(step))
            return true;
        foreach (Promise promise in complaint.Care.Promises)
        {
            if (promise.IsOpen && promise.KeptBy is { Kind: PromiseAct.Step, Which: { } which } && which == step)
                return true;
        }

        return false;
    }

    private static NamedCode NameOf(PlaybookProgress playbook, string step) => new(TextKeys.Playbook($"{playbook.Name}.{step}"), step);
}
