namespace ComplaintFlow.Handlers;

/// <summary>The directory of hosts that say their people in code or configuration. The same people work in every realm.</summary>
/// <param name="roster">Gives the roster as it stands now, which a reload of the configuration may have changed.</param>
internal sealed class RosterHandlerDirectory(Func<HandlerRoster> roster) : IHandlerDirectory
{
    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<HandlerCandidates>(cancellationToken)
            : ValueTask.FromResult(roster().Find(query.Target));
}
