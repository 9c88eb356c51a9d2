using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Simulates the receipt of a complaint up to the commit, which it does not make.</summary>
internal sealed class RoutingExplainer(Realm realm, DeskServices services)
{
    private readonly IntakeInquiry _inquiry = new(realm, services);

    public async ValueTask<RoutingExplanation> ExplainAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken)
    {
        ComplaintRules rules = services.Rules.Current;
        RoutingExplanation explained = new() { RulesVersion = rules.VersionText };
        AuthorizationRequest asked = new(realm, actor, ComplaintAction.ExplainRouting, null, intake);
        if (!await services.Authorizer.IsAllowedAsync(asked, cancellationToken).ConfigureAwait(false))
            return explained with { Refusal = services.NotAuthorized(actor, asked.Action) };

        DateTimeOffset before = services.Clock.Read();
        ReceiveRequest request = new(intake, actor);
        Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Tallies = _inquiry.TalliesOf(rules, request) }, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = Instants.Truncate(services.Clock.Correct(before, loaded.StoreTime));
        CommitStamp stamp = new(actor, intake.OccurredAt is { } occurred ? Instants.Truncate(occurred) : now, now, rules.VersionText, Guid.Empty);
        ComplaintDraft draft = new(null, stamp, rules.Decider) { Facts = await _inquiry.AskAsync(rules, request, stamp, loaded, cancellationToken).ConfigureAwait(false) };
        // With a new identifier: whether the caller's already exists does not matter here.
        DecisionRefusal? refusal = rules.Decider.Receive(draft, intake, ComplaintId.New(now), stamp);
        if (refusal is null && !draft.Settle(rules.Reactions.AsSpan()))
            refusal = DecisionRefusal.Of(ErrorCodes.TooManyEvents, ComplaintDraft.MaxEvents);
        if (refusal is not null)
            return explained with { Refusal = services.Refusals.Write(refusal) };

        Complaint complaint = draft.After!;
        explained = explained with { Classification = complaint.Classification, Rules = [.. rules.Routing.Try(MatchSubject.Of(complaint))], Rule = draft.PendingAssignment?.Rule };
        return draft.PendingAssignment is { } wish ? await ResolveAsync(explained, rules, wish, complaint, now, cancellationToken).ConfigureAwait(false) : explained;
    }

    private async ValueTask<RoutingExplanation> ResolveAsync(RoutingExplanation explained, ComplaintRules rules, Assignment wish, Complaint complaint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<TargetTrial> targets = [];
        for (Assignment? next = wish; next is not null;)
        {
            List<HandlerTrial> candidates = [];
            HandlerChoice choice = await services.Handlers.ChooseAsync(realm, rules, next, complaint, stored: null, new LostRaces(), now, cancellationToken, candidates).ConfigureAwait(false);
            targets.Add(new(next.Target, next.Strategy ?? rules.Strategy, choice.IsFound, choice.Fault, [.. candidates.OrderBy(candidate => candidate.Reason is null ? 0 : 1)]));
            if (choice.IsFound)
                return explained with { Targets = [.. targets], Handler = choice.Handler, Team = choice.Team };
            if (choice.Fault is not null)
                break;
            if (choice.IsToWait || next.Fallback is null)
                return explained with { Targets = [.. targets], Queue = next.Rule is null ? null : next.Earlier?.Queue ?? choice.Queue ?? next.Target };
            next = next.ToFallback(choice);
        }

        return explained with { Targets = [.. targets] };
    }
}
