namespace ComplaintFlow.Handlers;

/// <summary>Says who there is: teams with their members, and people without a team.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the directory is made.</remarks>
public sealed class HandlersBuilder
{
    internal List<string> Teams { get; } = [];

    internal List<HandlerOptions> People { get; } = [];

    internal List<string>? Ladder { get; private set; }

    /// <summary>Says the ladder. Without this it is <c>agent</c>, <c>supervisor</c>, <c>manager</c>.</summary>
    /// <param name="fromLowest">The tiers, from the lowest to the top.</param>
    public HandlersBuilder Tiers(params ReadOnlySpan<HandlerTier> fromLowest)
    {
        Ladder = [];
        foreach (HandlerTier tier in fromLowest)
            Ladder.Add(tier.Name);
        return this;
    }

    /// <summary>Names a team, whose members follow; a team may have none.</summary>
    /// <param name="name">The team's name, of 1 to 64 characters.</param>
    public HandlerTeamBuilder Team(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Teams.Add(name);
        return new(this, name);
    }

    /// <summary>Names a person who can be asked for by identifier.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="capacity">The most open complaints that the person can have; no limit unless said.</param>
    public HandlersBuilder Handler(string id, int? capacity = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        People.Add(new() { Id = id, Capacity = capacity });
        return this;
    }

    /// <summary>Describes a person who can be asked for by identifier.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="describe">Says what the person can do, when they are there, and so on.</param>
    public HandlersBuilder Handler(string id, Action<HandlerBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(describe);
        HandlerOptions person = new() { Id = id };
        describe(new(person));
        People.Add(person);
        return this;
    }
}
