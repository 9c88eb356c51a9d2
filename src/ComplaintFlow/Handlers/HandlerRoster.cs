using System.Collections.Frozen;

namespace ComplaintFlow.Handlers;

/// <summary>The people and teams that code and configuration say. Immutable.</summary>
internal sealed class HandlerRoster
{
    private readonly FrozenDictionary<string, HandlerCandidates> _people;
    private readonly FrozenDictionary<string, HandlerCandidates> _teams;

    public HandlerRoster(IReadOnlyCollection<Handler> people, IEnumerable<string> teams)
    {
        _people = people.ToFrozenDictionary(person => person.Id.Name, person => HandlerCandidates.Of(person), StringComparer.Ordinal);
        _teams = people.SelectMany(person => person.Teams).Concat(teams).Distinct(StringComparer.Ordinal).ToFrozenDictionary(
            team => team,
            team => HandlerCandidates.Of(people.Where(person => person.Teams.Contains(team)).OrderBy(person => person.Id.Name, StringComparer.Ordinal)),
            StringComparer.Ordinal);
    }

    public HandlerCandidates Find(RoutingTarget target) =>
        (target.Kind == RoutingTargetKind.Team ? _teams : _people).GetValueOrDefault(target.Name, HandlerCandidates.Unknown);
}
