using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>A search for a handler of a complaint.</summary>
/// <param name="Target">The target to search.</param>
/// <param name="Strategy">The strategy for selecting among several people.</param>
/// <param name="Complaint">The complaint to assign.</param>
/// <param name="At">The instant at which people must be available.</param>
internal sealed record HandlerSearch(RoutingTarget Target, HandlerStrategy Strategy, Complaint Complaint, DateTimeOffset At)
{
    /// <summary>The customer as a person, who may work for the firm; computed once for all candidates.</summary>
    public PersonId? Owner { get; } = Complaint.CustomerAsPerson;

    /// <summary>The previous handler, if the search needs it.</summary>
    public PersonId? PreviousHandler { get; init; }

    /// <summary>The current handler, who keeps the complaint if possible.</summary>
    public PersonId? Keep { get; init; }

    /// <summary>The people to avoid, though eligible: those from whom an escalation takes or took the complaint.</summary>
    public ImmutableArray<PersonId> Avoid { get; init; } = [];

    /// <summary>The number of top-ranked people to consider; one of them is selected at random.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Receives the evaluation of each candidate, if set.</summary>
    public ICollection<HandlerTrial>? Trials { get; init; }

    /// <summary>The tallies that the store has found at their limit since the loads were read.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; init; } = [];
}
