namespace ComplaintFlow.Handlers;

/// <summary>The directory for people defined in code or configuration. The same people work in every realm.</summary>
internal sealed class RosterHandlerDirectory(HandlerRoster roster) : IHandlerDirectory
{
    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<HandlerCandidates>(cancellationToken)
            : ValueTask.FromResult(roster.Find(query.Target));
}
