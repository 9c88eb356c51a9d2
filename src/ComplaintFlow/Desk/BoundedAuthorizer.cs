using ComplaintFlow.Authorization;
using ComplaintFlow.Calls;
using ComplaintFlow.Errors;

namespace ComplaintFlow.Desk;

/// <summary>Asks the host's authoriser, which may never answer. No answer is neither yes nor no: the call that needed it throws.</summary>
internal sealed class BoundedAuthorizer(IComplaintAuthorizer authorizer, HostCalls calls) : IComplaintAuthorizer, IReadScopes
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly HostCode _code = new("authorizer");

    /// <summary>Returns an authoriser that answers in time; those of the library do.</summary>
    public static IComplaintAuthorizer Of(IComplaintAuthorizer authorizer, HostCalls calls) =>
        authorizer is RoleAuthorizer or AllowEveryActorAuthorizer ? authorizer : new BoundedAuthorizer(authorizer, calls);

    /// <exception cref="HostCodeTimeoutException">The authoriser did not answer.</exception>
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
        calls.CallAsync(_code, Patience, token => authorizer.IsAllowedAsync(request, token), cancellationToken);

    /// <returns>The scope; null as well if the host's authoriser does not say it.</returns>
    /// <exception cref="HostCodeTimeoutException">The authoriser did not answer.</exception>
    public ValueTask<ReadScope?> FindReadScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => authorizer is IReadScopes scopes
        ? calls.CallAsync(_code, Patience, token => scopes.FindReadScopeAsync(realm, actor, token), cancellationToken)
        : new((ReadScope?)null);

    /// <inheritdoc cref="FindReadScopeAsync"/>
    public ValueTask<ReadScope?> FindJournalScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => authorizer is IReadScopes scopes
        ? calls.CallAsync(_code, Patience, token => scopes.FindJournalScopeAsync(realm, actor, token), cancellationToken)
        : new((ReadScope?)null);
}
