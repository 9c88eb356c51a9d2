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

    /// <summary>Decides who finds a complaint by a query: who reads it and, by text, its journal.</summary>
    public async ValueTask<bool> MayFindAsync(ComplaintQuery query, Complaint complaint, Actor actor, CancellationToken cancellationToken) =>
        await MayReadAsync(complaint, actor, cancellationToken).ConfigureAwait(false)
        && (query.Text is null || await MayAsync(ComplaintAction.ReadJournal, complaint, actor, cancellationToken).ConfigureAwait(false));

    /// <summary>Narrows a query to the complaints that an actor may read, with their journals if it is by text.</summary>
    /// <returns>The selection, and whether the authoriser must still be asked for each complaint; null if the actor finds none.</returns>
    public async ValueTask<(ComplaintSelection Selection, bool AsksEach)?> NarrowAsync(ComplaintQuery query, Actor actor, CancellationToken cancellationToken)
    {
        IReadScopes? scopes = authorizer as IReadScopes;
        ReadScope? scope = scopes is null ? null : await scopes.FindReadScopeAsync(realm, actor, cancellationToken).ConfigureAwait(false);
        // Of a query by text, the scope of journals is a second condition.
        ReadScope? journals = query.Text is null ? scope
            : scopes is null ? null
            : await scopes.FindJournalScopeAsync(realm, actor, cancellationToken).ConfigureAwait(false);
        if (scope is { IsEmpty: true } || journals is { IsEmpty: true })
            return null;
        ComplaintSelection selection = new(query)
        {
            NotInvolving = actor.Kind == ActorKind.Staff ? actor.Id : null,
            Owner = scope is { IsOwn: true } || journals is { IsOwn: true } ? actor.GivenId : null,
            HandledBy = scope?.HandledBy ?? journals?.HandledBy,
        };
        bool hasTwoHandled = scope?.HandledBy is not null && journals?.HandledBy is not null && scope != journals;
        return (selection, scope is null || journals is null || hasTwoHandled);
    }
}
