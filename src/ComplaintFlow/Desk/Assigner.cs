using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Desk;

/// <summary>Runs the reactions until they rest, assigns the complaint to the handler they ask for, and repeats until no assignment is left.</summary>
internal sealed class Assigner(Realm realm, HandlerResolver handlers)
{
    public async ValueTask<DecisionRefusal?> SettleAsync(ComplaintDraft draft, ComplaintRules rules, LostRaces races, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!draft.Settle(rules.Reactions.AsSpan()))
                return DecisionRefusal.Of(ErrorCodes.TooManyEvents, ComplaintDraft.MaxEvents);
            if (draft.PendingAssignment is not { } wish)
            {
                if (draft.Entries.Count > 0 && rules.WhenSettled?.React(draft.Context, draft.Sink) == true)
                    continue;
                return null;
            }

            draft.PendingAssignment = null;
            HandlerChoice choice = await handlers.ChooseAsync(realm, rules, wish, draft.After!, races, draft.RecordedAt, cancellationToken).ConfigureAwait(false);
            if (choice.IsFound)
                Assign(draft, wish, choice);
            else if (wish.IsCommand)
                return Nobody(wish, choice);
            else if (choice.Fault is { } fault)
                Postpone(draft, rules.Directory, wish, fault);
            else
                FallBack(draft, rules, wish, choice);
        }
    }

    private static void Assign(ComplaintDraft draft, Assignment wish, HandlerChoice choice)
    {
        Treatment now = draft.After!.Treatment;
        if (now.Handler == choice.Handler && now.Team == choice.Team && draft.After.People.Postponed is null)
            return;
        draft.Claim = choice.Handler is { } handler ? new(handler, choice.Capacity, choice.ExpectedLoad) : null;
        draft.Add(new HandlerAssigned(choice.Handler, choice.Team, wish.Rule, wish.Because, choice.PassedOver, choice.PassedOverCount, wish.Policy));
    }

    /// <summary>Tries the declared fallback. An unassigned complaint for which another handler was sought in vain is routed by the rules.</summary>
    private static void FallBack(ComplaintDraft draft, ComplaintRules rules, Assignment wish, HandlerChoice choice)
    {
        draft.Add(new NobodyFound(wish.Target.ToString(), wish.Rule, choice.PassedOverCount, wish.Policy));
        draft.PendingAssignment = wish.ToFallback();
        if (draft.PendingAssignment is null && wish.Rule is null && draft.After is { IsClosed: false, Treatment: { Handler: null, Team: null } })
            rules.Router?.Route(draft.After, draft.Sink, keepsHandler: false);
        if (draft.PendingAssignment is null)
            ReleaseInvolved(draft);
    }

    /// <summary>Nobody keeps a complaint about themselves, even if nobody else is found.</summary>
    private static void ReleaseInvolved(ComplaintDraft draft)
    {
        if (draft.After is { IsWithInvolvedHandler: true, Treatment.Team: var team })
            draft.Add(new HandlerAssigned(null, team));
    }

    /// <summary>Postpones the assignment, unless an identical one is already waiting for its retry.</summary>
    private static void Postpone(ComplaintDraft draft, DirectoryOptions directory, Assignment wish, string fault)
    {
        PostponedAssignment? before = draft.After!.People.Postponed;
        string target = wish.Target.ToString();
        if (before is not null && before.Target == target && before.Policy == wish.Policy && before.RetryAt > draft.RecordedAt)
            return;
        TimeSpan pause = directory.RetryAfter * Math.Pow(2, Math.Min(before?.Attempts ?? 0, 30));
        pause = (pause < directory.RetryAtMost ? pause : directory.RetryAtMost) * (0.75 + (Random.Shared.NextDouble() / 2));
        ReleaseInvolved(draft);
        draft.Add(new AssignmentPostponed(target, fault, Instants.Truncate(draft.RecordedAt + pause), wish.Rule, wish.Because, wish.Policy));
    }

    private static DecisionRefusal Nobody(Assignment wish, HandlerChoice choice)
    {
        if (choice.Fault is not null)
            return new(ErrorCodes.NobodyAvailable, [wish.Target], [RefusalReason.Of(TextKeys.Nobody.Unanswered)]);
        return new(
            ErrorCodes.NobodyAvailable,
            [wish.Target],
            choice.PassedOver.IsEmpty
                ? [RefusalReason.Of(TextKeys.Nobody.Known)]
                : [.. choice.PassedOver.Select(person => RefusalReason.Of(TextKeys.PassedOver(JsonNames.Of(person.Reason)), person.Handler))]);
    }
}
