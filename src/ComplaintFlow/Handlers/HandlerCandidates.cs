using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>What a directory knows of a person or a team.</summary>
public sealed class HandlerCandidates
{
    private HandlerCandidates(bool isKnown, ImmutableArray<Handler> handlers) => (IsKnown, Handlers) = (isKnown, handlers);

    /// <summary>There is no such person and no such team.</summary>
    public static HandlerCandidates Unknown { get; } = new(false, []);

    /// <summary>Whether there is such a person or team; a team without members is known.</summary>
    public bool IsKnown { get; }

    /// <summary>The person, or the members of the team, the absent ones too.</summary>
    public ImmutableArray<Handler> Handlers { get; }

    /// <summary>The person, or the members of the team, the absent ones too, since the journal says who was passed over and why.</summary>
    /// <param name="handlers">In any order, each once; nobody for a team without members.</param>
    public static HandlerCandidates Of(params IEnumerable<Handler> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return new(true, [.. handlers]);
    }
}
