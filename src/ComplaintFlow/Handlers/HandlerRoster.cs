using System.Collections.Frozen;

namespace ComplaintFlow.Handlers;

/// <summary>The people, teams and tiers defined in code and configuration. Immutable.</summary>
internal sealed class HandlerRoster
{
    private readonly FrozenDictionary<string, HandlerCandidates> _people;
    private readonly FrozenDictionary<string, HandlerCandidates> _teams;
    private readonly FrozenDictionary<string, HandlerCandidates> _tiers;

    public HandlerRoster(IReadOnlyCollection<Handler> people, IEnumerable<string> teams, HandlerLadder ladder)
    {
        People = people;
        _people = people.ToFrozenDictionary(person => person.Id.Name, person => HandlerCandidates.Of(person), StringComparer.Ordinal);
        _teams = Groups(people.SelectMany(person => person.Teams, (person, team) => (team, person)), teams);
        _tiers = Groups(people.Where(person => person.Tier is not null).Select(person => (person.Tier!.Value.Name, person)), ladder.Tiers.Select(tier => tier.Name));
    }

    public IReadOnlyCollection<Handler> People { get; }

    public HandlerCandidates Find(RoutingTarget target) => (target.Kind switch
    {
        RoutingTargetKind.Team => _teams,
        RoutingTargetKind.Tier => _tiers,
        _ => _people,
    }).GetValueOrDefault(target.Name, HandlerCandidates.Unknown);

    private static FrozenDictionary<string, HandlerCandidates> Groups(IEnumerable<(string Group, Handler Person)> members, IEnumerable<string> others) => members
        .GroupBy(member => member.Group, member => member.Person, StringComparer.Ordinal)
        .Select(group => KeyValuePair.Create(group.Key, HandlerCandidates.Of(group.OrderBy(person => person.Id.Name, StringComparer.Ordinal))))
        .UnionBy(others.Select(other => KeyValuePair.Create(other, HandlerCandidates.Of())), pair => pair.Key, StringComparer.Ordinal)
        .ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>The directory for people defined in code or configuration. The same people work in every realm.</summary>
internal sealed class RosterHandlerDirectory(HandlerRoster roster) : IHandlerDirectory
{
    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<HandlerCandidates>(cancellationToken)
            : ValueTask.FromResult(roster.Find(query.Target));
}
