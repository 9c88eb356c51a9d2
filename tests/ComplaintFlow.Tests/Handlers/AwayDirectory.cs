using ComplaintFlow.Handlers;

namespace ComplaintFlow.Tests.Handlers;

/// <summary>A directory whose server is away.</summary>
internal sealed class AwayDirectory : IHandlerDirectory
{
    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) => throw new TimeoutException("LDAP");
}
