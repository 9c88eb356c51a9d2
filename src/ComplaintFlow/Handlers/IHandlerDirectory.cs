namespace ComplaintFlow.Handlers;

/// <summary>Knows the host's handlers and teams. Asked anew for each assignment, by many threads at once.</summary>
/// <remarks>
/// A directory that throws, or does not answer within <see cref="DirectoryOptions.Patience"/>, loses no complaint: it is received all the same, the journal says
/// <see cref="AssignmentPostponed"/>, and the directory is asked again later. After several faults in a row it is left alone for a while. It does not know how many
/// complaints anybody has: the library counts those itself.
/// </remarks>
public interface IHandlerDirectory
{
    /// <summary>Finds a person, the members of a team, or those of a tier.</summary>
    /// <param name="query">Whom to find.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Who there is, or <see cref="HandlerCandidates.Unknown"/>.</returns>
    ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default);
}
