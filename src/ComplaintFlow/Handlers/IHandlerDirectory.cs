namespace ComplaintFlow.Handlers;

/// <summary>Knows the host's handlers and teams. Asked anew for each assignment, by many threads at once.</summary>
/// <remarks>
/// A directory that throws stops the command, which may be given again; nothing is half-written. It does not know how many complaints
/// anybody has: the library counts those itself.
/// </remarks>
public interface IHandlerDirectory
{
    /// <summary>Finds a person or the members of a team.</summary>
    /// <param name="query">Whom to find.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Who there is, or <see cref="HandlerCandidates.Unknown"/>.</returns>
    ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default);
}
