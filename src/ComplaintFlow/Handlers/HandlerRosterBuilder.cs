using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Defines the people who handle complaints: teams with their members, and people without a team.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the directory is created.</remarks>
public sealed class HandlerRosterBuilder
{
    private readonly HandlerRosterOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public HandlerRosterBuilder(HandlerRosterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Sets the ladder. The default is <c>agent</c>, <c>supervisor</c>, <c>manager</c>.</summary>
    /// <param name="fromLowest">The tiers, from the lowest to the highest.</param>
    public HandlerRosterBuilder Tiers(params ReadOnlySpan<HandlerTier> fromLowest)
    {
        _options.Tiers = [];
        foreach (HandlerTier tier in fromLowest)
            _options.Tiers.Add(tier.Name);
        return this;
    }

    /// <summary>Adds a team, whose members follow. A team may have no members.</summary>
    /// <param name="name">The team's name, 1 to 64 characters.</param>
    public HandlerTeamBuilder Team(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.Teams.Add(name);
        return new(this, name);
    }

    /// <summary>Adds a person who can be requested by identifier.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <param name="capacity">The maximum number of open complaints; no limit by default.</param>
    public HandlerRosterBuilder Handler(string id, int? capacity = null)
    {
        Add(id).Capacity = capacity;
        return this;
    }

    /// <summary>Adds and describes a person who can be requested by identifier.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <param name="describe">Describes the person's skills, presence and so on.</param>
    public HandlerRosterBuilder Handler(string id, Action<HandlerBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        describe(new(Add(id)));
        return this;
    }

    internal HandlerOptions Add(string id, params IList<string>? teams)
    {
        ArgumentNullException.ThrowIfNull(id);
        HandlerOptions person = new() { Id = id, Teams = teams is { Count: 0 } ? null : teams, Place = Place.InCode($"AddHandlers, '{id}'") };
        _options.People.Add(person);
        return person;
    }
}

/// <summary>Adds the members of a team.</summary>
public sealed class HandlerTeamBuilder
{
    private readonly HandlerRosterBuilder _handlers;
    private readonly string _team;

    internal HandlerTeamBuilder(HandlerRosterBuilder handlers, string team) => (_handlers, _team) = (handlers, team);

    /// <summary>Adds a member. A person may be in several teams; the description applies in all of them.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <param name="capacity">The maximum number of open complaints; no limit by default.</param>
    /// <param name="weight">The person's share relative to others: 2 gets twice as many complaints as 1, the default.</param>
    public HandlerTeamBuilder Member(string id, int? capacity = null, int? weight = null)
    {
        HandlerOptions member = _handlers.Add(id, _team);
        (member.Capacity, member.Weight) = (capacity, weight);
        return this;
    }

    /// <summary>Adds and describes a member. A person may be in several teams; the description applies in all of them.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <param name="describe">Describes the person's skills, presence and so on.</param>
    public HandlerTeamBuilder Member(string id, Action<HandlerBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        describe(new(_handlers.Add(id, _team)));
        return this;
    }

    /// <summary>Adds the next team.</summary>
    /// <param name="name">The team's name, 1 to 64 characters.</param>
    public HandlerTeamBuilder Team(string name) => _handlers.Team(name);

    /// <summary>Adds a person who can be requested by identifier.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <param name="capacity">The maximum number of open complaints; no limit by default.</param>
    public HandlerRosterBuilder Handler(string id, int? capacity = null) => _handlers.Handler(id, capacity);

    /// <summary>Adds and describes a person who can be requested by identifier.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <param name="describe">Describes the person's skills, presence and so on.</param>
    public HandlerRosterBuilder Handler(string id, Action<HandlerBuilder> describe) => _handlers.Handler(id, describe);
}

/// <summary>Describes one person.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the directory is created.</remarks>
public sealed class HandlerBuilder
{
    private readonly HandlerOptions _person;

    internal HandlerBuilder(HandlerOptions person) => _person = person;

    /// <summary>Sets the maximum number of open complaints; no limit by default.</summary>
    /// <param name="openComplaints">The number, 0 or more.</param>
    public HandlerBuilder Capacity(int openComplaints)
    {
        _person.Capacity = openComplaints;
        return this;
    }

    /// <summary>Sets the person's share relative to others: 2 gets twice as many complaints as 1, the default.</summary>
    /// <param name="weight">The weight, from 1 to <see cref="Handlers.Handler.MaxWeight"/>.</param>
    public HandlerBuilder Weight(int weight)
    {
        _person.Weight = weight;
        return this;
    }

    /// <summary>Sets the person's tier; by default the person is below the ladder.</summary>
    /// <param name="tier">A tier of the ladder.</param>
    public HandlerBuilder Tier(HandlerTier tier)
    {
        _person.Tier = tier.Name;
        return this;
    }

    /// <summary>Adds skills of the person.</summary>
    /// <param name="skills">Names of 1 to 64 characters; a skill named like a category includes the categories below it.</param>
    public HandlerBuilder Skill(params ReadOnlySpan<string> skills)
    {
        AddTo(_person.Skills ??= [], skills);
        return this;
    }

    /// <summary>Adds languages that the person speaks.</summary>
    /// <param name="languages">Language tags such as <c>zh</c> or <c>en-GB</c>.</param>
    public HandlerBuilder Speaks(params ReadOnlySpan<string> languages)
    {
        AddTo(_person.Languages ??= [], languages);
        return this;
    }

    /// <summary>Adds a period in which the person is present. With any such period, the person is absent at all other times.</summary>
    /// <param name="from">The start, inclusive; <see langword="null"/> if it has already started.</param>
    /// <param name="until">The end, exclusive; <see langword="null"/> if it is unknown.</param>
    public HandlerBuilder Present(DateTimeOffset? from, DateTimeOffset? until)
    {
        (_person.Presences ??= []).Add(new(from, until));
        return this;
    }

    /// <summary>Adds a period in which the person is absent.</summary>
    /// <param name="from">The start, inclusive; <see langword="null"/> if it has already started.</param>
    /// <param name="until">The end, exclusive; <see langword="null"/> if it is unknown.</param>
    public HandlerBuilder Absent(DateTimeOffset? from, DateTimeOffset? until)
    {
        (_person.Absences ??= []).Add(new(from, until));
        return this;
    }

    private static void AddTo(IList<string> list, ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
            list.Add(text);
    }
}
