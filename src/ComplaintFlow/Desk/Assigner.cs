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
            HandlerChoice choice = await handlers.ChooseAsync(realm, rules, wish, draft.After!, draft.Before, races, draft.RecordedAt, cancellationToken).ConfigureAwait(false);
            if (choice.IsFound)
                Assign(draft, wish, choice);
            else if (wish.IsCommand || IsInVain(draft.After!, wish, choice))
                return Nobody(wish, choice);
            else if (choice.Fault is { } fault)
                Postpone(draft, rules.Directory, wish, fault);
            else if (wish.IsReopening)
                RouteReopened(draft, rules, wish, choice);
            else if (choice.IsToWait)
                Await(draft, rules, wish, choice);
            else
                FallBack(draft, rules, wish, choice);
        }
    }

    /// <summary>Whether a person had the complaint routed again, and the search leaves it with the handler who was to be replaced, or was not possible.</summary>
    private static bool IsInVain(Complaint complaint, Assignment wish, HandlerChoice choice) =>
        wish.IsRerouting && (choice.Fault is not null || (Stays(complaint, wish) && (choice.IsToWait || wish.Fallback is null)));

    /// <summary>Whether the complaint stays with its handler if nobody else is found.</summary>
    private static bool Stays(Complaint complaint, Assignment wish) =>
        complaint.Treatment.Handler is not null && wish is { NotBack: null, Without: null } && !complaint.IsWithInvolvedHandler;

    private static void Assign(ComplaintDraft draft, Assignment wish, HandlerChoice choice)
    {
        Complaint complaint = draft.After!;
        draft.Claim = choice.Handler is { } handler ? new(handler, choice.Capacity, choice.ExpectedLoad) : null;
        string? team = wish.IsReopening ? complaint.Treatment.Team : choice.Team;
        if (complaint.Treatment.Handler == choice.Handler && complaint.Treatment.Team == team && complaint.People is { Postponed: null, Waiting: null })
            return;
        HandlerChoice told = wish.NotBack is { } other ? choice.After(other) : choice;
        draft.Add(new HandlerAssigned(choice.Handler, team, wish.Rule, wish.Because, told.PassedOver, told.PassedOverCount, wish.Policy, choice.Ahead));
    }

    /// <summary>Tries the declared fallback. An unassigned complaint for which another handler was sought in vain is routed by the rules.</summary>
    private static void FallBack(ComplaintDraft draft, ComplaintRules rules, Assignment wish, HandlerChoice choice)
    {
        Complaint complaint = draft.After!;
        // It was said when the complaint began to wait.
        if (wish.Rule is null || complaint.People.Waiting is null)
            draft.Add(new NobodyFound(wish.Target.ToString(), wish.Rule, choice.PassedOverCount, wish.Policy));
        draft.PendingAssignment = wish.ToFallback(choice);
        if (draft.PendingAssignment is not null)
            return;
        if (wish.Rule is not null)
            Await(draft, rules, wish, choice);
        else if (complaint is { IsClosed: false, Treatment: { Handler: null, Team: null }, People.Waiting: null })
            rules.Router?.Route(complaint, draft.Sink, keepsHandler: false);
        else if (complaint.IsWithInvolvedHandler)
            Release(draft);
    }

    /// <summary>Has a reopened complaint, which its handler cannot take back, routed by the rules; without a rule it waits for that handler.</summary>
    private static void RouteReopened(ComplaintDraft draft, ComplaintRules rules, Assignment wish, HandlerChoice choice)
    {
        rules.Router?.Route(draft.After!, draft.Sink, keepsHandler: false);
        if (draft.PendingAssignment is { } routed)
            draft.PendingAssignment = routed with { NotBack = choice with { Queue = null } };
        else
            Await(draft, rules, wish with { NotBack = choice }, choice);
    }

    /// <summary>
    /// Has the complaint wait, without a handler, in the queue of the rule's own target rather than its fallback. One that has a handler who may keep it
    /// stays there.
    /// </summary>
    private static void Await(ComplaintDraft draft, ComplaintRules rules, Assignment wish, HandlerChoice choice)
    {
        Complaint complaint = draft.After!;
        if (complaint.IsClosed || Stays(complaint, wish))
            return;
        HandlerChoice told = wish.Earlier is { } first ? choice.After(first) : choice;
        told = wish.NotBack is { } other ? told.After(other) : told;
        draft.InVain = told;
        HandlerAwaited awaited = new(told.Queue ?? wish.Target, rules.Routing.RankOf(complaint, draft.Stamp.At), wish.Rule, told.PassedOver, told.PassedOverCount, wish.Because);
        if (complaint.People is { Postponed: null, Waiting: { } waiting } && waiting.Queue == awaited.Queue && waiting.Rank == awaited.Rank)
            return;
        draft.Add(awaited);
    }

    /// <summary>Takes the complaint from its handler: nobody keeps a complaint about themselves, even if nobody else is found.</summary>
    private static void Release(ComplaintDraft draft) => draft.Add(new HandlerAssigned(null, draft.After!.Treatment.Team));

    /// <summary>Postpones the assignment, unless an identical one is already waiting for its retry.</summary>
    private static void Postpone(ComplaintDraft draft, DirectoryOptions directory, Assignment wish, string fault)
    {
        PostponedAssignment? before = draft.After!.People.Postponed;
        string target = wish.Target.ToString();
        if (before is not null && before.Target == target && before.Policy == wish.Policy && before.RetryAt > draft.RecordedAt)
            return;
        TimeSpan pause = directory.RetryAfter * Math.Pow(2, Math.Min(before?.Attempts ?? 0, 30));
        pause = (pause < directory.RetryAtMost ? pause : directory.RetryAtMost) * (0.75 + (Random.Shared.NextDouble() / 2));
        if (draft.After.IsWithInvolvedHandler)
            Release(draft);
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
                ? [RefusalReason.Of(choice.IsToWait ? TextKeys.Nobody.OthersWait : wish.Without is null ? TextKeys.Nobody.Known : TextKeys.Nobody.Else)]
                : [.. choice.PassedOver.Select(person => RefusalReason.Of(TextKeys.PassedOver(JsonNames.Of(person.Reason)), person.Handler))]);
    }
}
