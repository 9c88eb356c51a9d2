using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

/// <summary>Asks the roles that code and configuration define. A customer never gets beyond their own complaints.</summary>
internal sealed class RoleAuthorizer(IRulesSource rules) : IComplaintAuthorizer
{
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
        new(rules.Current.Roles.Allows(request.Actor, request.Action) && (request.Actor.Kind != ActorKind.Customer || IsOwn(request)));

    private static bool IsOwn(AuthorizationRequest request) =>
        request.Action == ComplaintAction.Receive
        || (request.Complaint?.Customer.Id is { } customer && PersonId.TryOf(customer, out PersonId owner) && owner == request.Actor.Id);
}
