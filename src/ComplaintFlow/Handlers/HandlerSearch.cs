using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Somebody is looked for: for which complaint, by which strategy, and what is known besides.</summary>
/// <param name="Target">Whom is asked for.</param>
/// <param name="Strategy">How one is chosen among several.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="At">When; judges who is there.</param>
internal sealed record HandlerSearch(RoutingTarget Target, HandlerStrategy Strategy, Complaint Complaint, DateTimeOffset At)
{
    /// <summary>Who had it before, where somebody asks for that.</summary>
    public PersonId? Before { get; init; }

    /// <summary>Who has it and shall keep it, if they can.</summary>
    public PersonId? Keep { get; init; }

    /// <summary>Those who must not have it, though they could: from whom an escalation takes it, or took it before.</summary>
    public ImmutableArray<PersonId> Avoid { get; init; } = [];

    /// <summary>Those whom the store has found full since their loads were read.</summary>
    public IReadOnlySet<PersonId>? Full { get; init; }
}
