using ComplaintFlow.Authorization;
using ComplaintFlow.Deciding;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Decides who reads a complaint: whom the authoriser allows it, except staff who are involved in it.</summary>
internal sealed class ReadingRights(Realm realm, IComplaintAuthorizer authorizer)
{
    public ValueTask<bool> MayReadAsync(Complaint complaint, Actor actor, CancellationToken cancellationToken) =>
        MayAsync(ComplaintAction.Read, complaint, actor, cancellationToken);

    /// <param name="action">The kind of reading.</param>
    /// <param name="complaint">The complaint; null for an unknown identifier.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the question to the authoriser.</param>
    public ValueTask<bool> MayAsync(ComplaintAction action, Complaint? complaint, Actor actor, CancellationToken cancellationToken) =>
        complaint is not null && SelfDealing.IsInvolved(complaint, actor)
            ? new(false)
            : authorizer.IsAllowedAsync(new AuthorizationRequest(realm, actor, action, complaint), cancellationToken);

    /// <summary>Narrows a query to the complaints that an actor may read.</summary>
    /// <returns>The selection, and whether the authoriser must still be asked for each complaint; null if the actor may read none.</returns>
    public async ValueTask<(ComplaintSelection Selection, bool AsksEach)?> NarrowAsync(ComplaintQuery query, Actor actor, CancellationToken cancellationToken)
    {
        ReadScope? scope = authorizer is IReadScopes scopes ? await scopes.FindReadScopeAsync(realm, actor, cancellationToken).ConfigureAwait(false) : null;
        if (scope is { IsNothing: true } or { HandledBy: { Handler: null, Teams.Count: 0 } })
            return null;
        ComplaintSelection selection = new(query)
        {
            NotInvolving = actor.Kind == ActorKind.Staff ? actor.Id : null,
            Owner = scope is { IsOwn: true } ? actor.GivenId : null,
            HandledBy = scope?.HandledBy,
        };
        return (selection, scope is null);
    }
}
