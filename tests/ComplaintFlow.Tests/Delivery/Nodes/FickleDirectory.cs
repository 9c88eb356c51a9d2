using ComplaintFlow.Handlers;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>A directory that is away until it is not: complaints that come in meanwhile are due again later.</summary>
internal sealed class FickleDirectory : IHandlerDirectory
{
    public bool IsAway { get; set; } = true;

    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
        IsAway ? throw new TimeoutException("LDAP") : new(HandlerCandidates.Of(new Handler(PersonId.Of("ana"))));
}
