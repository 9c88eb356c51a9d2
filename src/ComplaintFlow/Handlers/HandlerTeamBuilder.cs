namespace ComplaintFlow.Handlers;

/// <summary>Says who is in a team.</summary>
public sealed class HandlerTeamBuilder
{
    private readonly HandlersBuilder _handlers;
    private readonly string _team;

    internal HandlerTeamBuilder(HandlersBuilder handlers, string team) => (_handlers, _team) = (handlers, team);

    /// <summary>Adds a member. A person may be a member of several teams; what is said of the person holds in all of them.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="capacity">The most open complaints that the person can have; no limit unless said.</param>
    /// <param name="weight">The person's share compared with others: 2 gets twice as many as 1, which is the default.</param>
    public HandlerTeamBuilder Member(string id, int? capacity = null, int? weight = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        _handlers.People.Add(new() { Id = id, Capacity = capacity, Weight = weight, Teams = [_team] });
        return this;
    }

    /// <summary>Describes a member. A person may be a member of several teams; what is said of the person holds in all of them.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="describe">Says what the person can do, when they are there, and so on.</param>
    public HandlerTeamBuilder Member(string id, Action<HandlerBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(describe);
        HandlerOptions member = new() { Id = id, Teams = [_team] };
        describe(new(member));
        _handlers.People.Add(member);
        return this;
    }

    /// <summary>Names the next team.</summary>
    /// <param name="name">The team's name, of 1 to 64 characters.</param>
    public HandlerTeamBuilder Team(string name) => _handlers.Team(name);

    /// <summary>Names a person who can be asked for by identifier.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="capacity">The most open complaints that the person can have; no limit unless said.</param>
    public HandlersBuilder Handler(string id, int? capacity = null) => _handlers.Handler(id, capacity);

    /// <summary>Describes a person who can be asked for by identifier.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="describe">Says what the person can do, when they are there, and so on.</param>
    public HandlersBuilder Handler(string id, Action<HandlerBuilder> describe) => _handlers.Handler(id, describe);
}
