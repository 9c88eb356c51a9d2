using ComplaintFlow.Deciding;

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
}
