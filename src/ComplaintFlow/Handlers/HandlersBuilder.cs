using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Says who there is: teams with their members, and people without a team.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the directory is made.</remarks>
public sealed class HandlersBuilder
{
    private readonly HandlersOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public HandlersBuilder(HandlersOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Says the ladder. Without this it is <c>agent</c>, <c>supervisor</c>, <c>manager</c>.</summary>
    /// <param name="fromLowest">The tiers, from the lowest to the top.</param>
    public HandlersBuilder Tiers(params ReadOnlySpan<HandlerTier> fromLowest)
    {
        _options.Tiers = [];
        foreach (HandlerTier tier in fromLowest)
            _options.Tiers.Add(tier.Name);
        return this;
    }

    /// <summary>Names a team, whose members follow; a team may have none.</summary>
    /// <param name="name">The team's name, of 1 to 64 characters.</param>
    public HandlerTeamBuilder Team(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.Teams.Add(name);
        return new(this, name);
    }

    /// <summary>Names a person who can be asked for by identifier.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="capacity">The most open complaints that the person can have; no limit unless said.</param>
    public HandlersBuilder Handler(string id, int? capacity = null)
    {
        Add(id).Capacity = capacity;
        return this;
    }

    /// <summary>Describes a person who can be asked for by identifier.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="describe">Says what the person can do, when they are there, and so on.</param>
    public HandlersBuilder Handler(string id, Action<HandlerBuilder> describe)
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
        HandlerOptions member = _handlers.Add(id, _team);
        (member.Capacity, member.Weight) = (capacity, weight);
        return this;
    }

    /// <summary>Describes a member. A person may be a member of several teams; what is said of the person holds in all of them.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <param name="describe">Says what the person can do, when they are there, and so on.</param>
    public HandlerTeamBuilder Member(string id, Action<HandlerBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        describe(new(_handlers.Add(id, _team)));
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

/// <summary>Describes one person.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the directory is made.</remarks>
public sealed class HandlerBuilder
{
    private readonly HandlerOptions _person;

    internal HandlerBuilder(HandlerOptions person) => _person = person;

    /// <summary>Says the most open complaints that the person can have; without this there is no limit.</summary>
    /// <param name="openComplaints">0 or more.</param>
    public HandlerBuilder Capacity(int openComplaints)
    {
        _person.Capacity = openComplaints;
        return this;
    }

    /// <summary>Says the person's share compared with others: 2 gets twice as many as 1, which is the default.</summary>
    /// <param name="weight">From 1 to <see cref="Handlers.Handler.MaxWeight"/>.</param>
    public HandlerBuilder Weight(int weight)
    {
        _person.Weight = weight;
        return this;
    }

    /// <summary>Says where on the ladder the person stands; without this below it.</summary>
    /// <param name="tier">A tier of the ladder.</param>
    public HandlerBuilder Tier(HandlerTier tier)
    {
        _person.Tier = tier.Name;
        return this;
    }

    /// <summary>Adds what the person can do.</summary>
    /// <param name="skills">Names of 1 to 64 characters; one that is named as a category is covers what is below that category.</param>
    public HandlerBuilder Skill(params ReadOnlySpan<string> skills)
    {
        AddTo(_person.Skills ??= [], skills);
        return this;
    }

    /// <summary>Adds languages that the person speaks.</summary>
    /// <param name="languages">Tags such as <c>zh</c> or <c>en-GB</c>.</param>
    public HandlerBuilder Speaks(params ReadOnlySpan<string> languages)
    {
        AddTo(_person.Languages ??= [], languages);
        return this;
    }

    /// <summary>Says how much the person may promise without asking anybody.</summary>
    /// <param name="amount">The amount, which is within the mandate.</param>
    /// <param name="currency">The code of ISO 4217, three capital letters.</param>
    public HandlerBuilder Mandate(decimal amount, string currency)
    {
        _person.Mandate = MandateText.Of(new(amount, currency));
        return this;
    }

    /// <summary>Adds a time in which the person is there. Once there is one, the person is not there at any other time.</summary>
    /// <param name="from">When it begins; <see langword="null"/> when it has begun.</param>
    /// <param name="until">When it is over; <see langword="null"/> when nobody knows.</param>
    public HandlerBuilder Present(DateTimeOffset? from, DateTimeOffset? until)
    {
        (_person.Presences ??= []).Add(new(from, until));
        return this;
    }

    /// <summary>Adds a time in which the person is not there.</summary>
    /// <param name="from">When it begins; <see langword="null"/> when it has begun.</param>
    /// <param name="until">When it is over; <see langword="null"/> when nobody knows.</param>
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
