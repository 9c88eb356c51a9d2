using System.Collections.Immutable;
using ComplaintFlow.Events;

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

/// <summary>A query to a directory for the people who can be assigned a complaint.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Target">
/// The target that a rule asks for: one person, the members of a team, or those of a tier; never <see cref="RoutingTarget.NextTier"/> or
/// <see cref="RoutingTarget.SameAsBefore"/>, which the library resolves.
/// </param>
public sealed record HandlerQuery(Realm Realm, RoutingTarget Target);

/// <summary>A directory's answer for a person, a team or a tier.</summary>
public sealed class HandlerCandidates
{
    private HandlerCandidates(bool isKnown, ImmutableArray<Handler> handlers) => (IsKnown, Handlers) = (isKnown, handlers);

    /// <summary>The answer for a person, team or tier that does not exist.</summary>
    public static HandlerCandidates Unknown { get; } = new(false, []);

    /// <summary>The fault that prevented an answer; null if there was one.</summary>
    internal string? Fault { get; private init; }

    internal static HandlerCandidates Unanswered(string fault) => new(false, []) { Fault = fault };

    /// <summary>Whether the person, team or tier exists; a team without members does.</summary>
    public bool IsKnown { get; }

    /// <summary>The person, or the members of the team or tier, including absent ones.</summary>
    public ImmutableArray<Handler> Handlers { get; }

    /// <summary>Creates an answer. Include absent people, because the journal records who was passed over and why.</summary>
    /// <param name="handlers">The people, in any order, each once; none for a team without members.</param>
    public static HandlerCandidates Of(params IEnumerable<Handler> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return new(true, [.. handlers]);
    }
}
