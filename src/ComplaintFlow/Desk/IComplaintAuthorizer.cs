namespace ComplaintFlow;

/// <summary>Authorises actors. A host registers an authoriser or calls <c>AllowEveryActor()</c>; without either it does not start.</summary>
public interface IComplaintAuthorizer
{
    /// <summary>Returns whether the actor may take the action.</summary>
    /// <param name="request">The actor, the action and the complaint.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default);
}
