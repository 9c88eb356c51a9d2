namespace ComplaintFlow;

/// <summary>Says who may do what. A host registers one, or calls <c>AllowEveryActor()</c>; without either it does not start.</summary>
public interface IComplaintAuthorizer
{
    /// <summary>Whether the actor may.</summary>
    /// <param name="request">Who, what, and to which complaint.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default);
}
