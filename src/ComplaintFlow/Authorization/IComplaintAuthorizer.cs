namespace ComplaintFlow;

/// <summary>Authorises actors. A host registers an authoriser or calls <c>AllowEveryActor()</c>; without either it does not start.</summary>
public interface IComplaintAuthorizer
{
    /// <summary>Returns whether the actor may take the action.</summary>
    /// <param name="request">The actor, the action and the complaint.</param>
    /// <param name="cancellationToken">Cancelled when the caller cancels, and after 30 seconds, when the call that needed the answer fails with <see cref="ErrorCodes.HostCodeTimeout"/>.</param>
    ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default);
}

/// <summary>A request for authorisation.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Actor">The actor to authorise.</param>
/// <param name="Action">The action that the actor wants to take.</param>
/// <param name="Complaint">The complaint; <see langword="null"/> for a new one and for an unknown identifier.</param>
/// <param name="Intake">The intake of a new complaint; <see langword="null"/> for other actions.</param>
public readonly record struct AuthorizationRequest(Realm Realm, Actor Actor, ComplaintAction Action, Complaint? Complaint, ComplaintIntake? Intake = null);
