using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>What a directory knows of a person, a team or a tier.</summary>
public sealed class HandlerCandidates
{
    private HandlerCandidates(bool isKnown, ImmutableArray<Handler> handlers) => (IsKnown, Handlers) = (isKnown, handlers);

    /// <summary>There is no such person, team or tier.</summary>
    public static HandlerCandidates Unknown { get; } = new(false, []);

    /// <summary>Why the directory did not answer; <see langword="null"/> when it did.</summary>
    internal string? Fault { get; private init; }

    internal static HandlerCandidates Unanswered(string fault) => new(false, []) { Fault = fault };

    /// <summary>Whether there is such a person, team or tier; a team without members is known.</summary>
    public bool IsKnown { get; }

    /// <summary>The person, or those of the team or the tier, the absent ones too.</summary>
    public ImmutableArray<Handler> Handlers { get; }

    /// <summary>The person, or those of the team or the tier, the absent ones too, since the journal says who was passed over and why.</summary>
    /// <param name="handlers">In any order, each once; nobody for a team without members.</param>
    public static HandlerCandidates Of(params IEnumerable<Handler> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return new(true, [.. handlers]);
    }
}
