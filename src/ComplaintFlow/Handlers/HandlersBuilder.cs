namespace ComplaintFlow.Handlers;

/// <summary>Says who there is: teams with their members, and people without a team.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the directory is made.</remarks>
public sealed class HandlersBuilder
{
    internal List<string> Teams { get; } = [];

    internal List<HandlerOptions> People { get; } = [];

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
}
