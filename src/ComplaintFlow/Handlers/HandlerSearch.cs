using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Somebody is looked for: for which complaint, by which strategy, and what is known besides.</summary>
/// <param name="Target">Whom is asked for.</param>
/// <param name="Strategy">How one is chosen among several.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="At">When; judges who is there.</param>
internal sealed record HandlerSearch(RoutingTarget Target, HandlerStrategy Strategy, Complaint Complaint, DateTimeOffset At)
{
    /// <summary>The customer, who may work for the firm; made once for all who are looked at.</summary>
    public PersonId? Owner { get; } = Complaint.CustomerAsPerson;

    /// <summary>Who had it before, where somebody asks for that.</summary>
    public PersonId? Before { get; init; }

    /// <summary>Who has it and shall keep it, if they can.</summary>
    public PersonId? Keep { get; init; }

    /// <summary>Those who must not have it, though they could: from whom an escalation takes it, or took it before.</summary>
    public ImmutableArray<PersonId> Avoid { get; init; } = [];

    /// <summary>How many of those who come first come into question; one of them is taken by chance.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Takes what is thought of each candidate, where somebody wants to know.</summary>
    public ICollection<HandlerTrial>? Trials { get; init; }

    /// <summary>The tallies that the store has found at their limit since loads were read.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; init; } = [];
}
