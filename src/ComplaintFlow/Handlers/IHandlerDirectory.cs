namespace ComplaintFlow.Handlers;

/// <summary>A directory of the host's handlers and teams. Queried for each assignment, by many threads at once.</summary>
/// <remarks>
/// If a directory throws, or does not answer within <see cref="DirectoryOptions.Patience"/>, no complaint is lost: it is received nonetheless, the journal
/// records <see cref="AssignmentPostponed"/>, and the directory is queried again later. After several consecutive faults it is left alone for a while. It
/// need not know how many complaints each person has: the library counts them itself.
/// </remarks>
public interface IHandlerDirectory
{
    /// <summary>Finds a person, the members of a team, or those of a tier.</summary>
    /// <param name="query">The realm and the target to find.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The people found, or <see cref="HandlerCandidates.Unknown"/>.</returns>
    ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default);
}
