namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Lets everybody do everything, and something come between.</summary>
internal sealed class InBetweenAuthorizer(InBetween inBetween) : IComplaintAuthorizer
{
    public async ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default)
    {
        await inBetween.RunAsync();
        return true;
    }
}
