namespace ComplaintFlow.Desk;

/// <summary>Everybody may do everything: for hosts that have decided that before they call.</summary>
internal sealed class AllowEveryActorAuthorizer : IComplaintAuthorizer
{
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(true);
}
