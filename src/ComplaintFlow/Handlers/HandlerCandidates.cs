using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

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
