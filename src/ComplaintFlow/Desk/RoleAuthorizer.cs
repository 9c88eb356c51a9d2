using ComplaintFlow.Authorization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

/// <summary>Authorises actors by the roles of code and configuration. Customers can access only their own complaints.</summary>
internal sealed class RoleAuthorizer(IRulesSource rules) : IComplaintAuthorizer, IReadScopes
{
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
        new(rules.Current.Roles.Allows(request.Actor, request.Action) && (request.Actor.Kind != ActorKind.Customer || IsOwn(request)));

    public ValueTask<ReadScope?> FindReadScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ScopeOf(ComplaintAction.Read, actor));

    public ValueTask<ReadScope?> FindJournalScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ScopeOf(ComplaintAction.ReadJournal, actor));

    private ReadScope ScopeOf(ComplaintAction action, Actor actor) =>
        !rules.Current.Roles.Allows(actor, action) ? ReadScope.Nothing
        : actor.Kind != ActorKind.Customer ? ReadScope.Everything
        : actor.GivenId == Personal.Erased ? ReadScope.Nothing
        : ReadScope.Own;

    // Compared exactly: identifiers that PersonId treats as equal may be two customers of the host.
    private static bool IsOwn(AuthorizationRequest request) =>
        (request.Action == ComplaintAction.ExplainRouting ? null : request.Intake?.Customer ?? request.Complaint?.Customer)?.Id is { } owner
        && owner == request.Actor.GivenId
        && owner != Personal.Erased;
}
