using ComplaintFlow.Authorization;

namespace ComplaintFlow.Desk;

/// <summary>Allows every actor everything, for hosts that authorise before they call.</summary>
internal sealed class AllowEveryActorAuthorizer : IComplaintAuthorizer, IReadScopes
{
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(true);

    public ValueTask<ReadScope?> FindReadScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ReadScope.Everything);

    public ValueTask<ReadScope?> FindJournalScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ReadScope.Everything);
}
