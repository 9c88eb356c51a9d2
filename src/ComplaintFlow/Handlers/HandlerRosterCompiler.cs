using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Compiles options into a roster, or reports every fault in them. Pure.</summary>
internal static class HandlerRosterCompiler
{
    /// <summary>Compiles a roster. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="ladder">The ladder of tiers.</param>
    /// <param name="faults">Receives every fault.</param>
    public static HandlerRoster? Compile(Layered<HandlerRosterOptions> options, HandlerLadder ladder, ICollection<Fault> faults)
    {
        int before = faults.Count;
        HandlerCheck check = new(ladder, faults);
        Dictionary<PersonId, HandlerOptions> people = [];
        // A builder describes a person once per team, so several descriptions of one person are combined.
        foreach ((HandlerOptions person, Place place) in Each(options.Code))
        {
            if (check.Check(person, place) is { } id && !people.TryAdd(id, person))
                people[id] = Combine(people[id], person, place, faults);
        }

        HashSet<PersonId> configured = [];
        foreach ((HandlerOptions person, Place place) in Each(options.Configured))
        {
            if (check.Check(person, place) is not { } id)
                continue;
            if (configured.Add(id))
                people[id] = people.TryGetValue(id, out HandlerOptions? other) ? Override(person, other) : person;
            else if (person.Place is { IsPath: false })
                people[id] = Combine(people[id], person, place, faults);
            else
                faults.Add(new(ErrorCodes.ConflictingHandler, place, $"'{id}' is defined more than once.", "Keep one definition, with all teams."));
        }

        check.Teams(options.Code.Teams, "AddHandlers, team");
        check.Teams(options.Configured.Teams, "Handlers:Teams");
        return faults.Count > before ? null : new([.. people.Select(pair => Create(pair.Key, pair.Value))], [.. options.All.SelectMany(layer => layer.Teams)], ladder);

        IEnumerable<(HandlerOptions Person, Place Place)> Each(HandlerRosterOptions layer) => Place.Each(layer.People, Place.InConfiguration("Handlers:People"), person => person.Place, faults);
    }

    /// <summary>Compiles the ladder. Returns the default one if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="faults">Receives every fault.</param>
    public static HandlerLadder CompileLadder(Layered<HandlerRosterOptions> options, ICollection<Fault> faults)
    {
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        if (options.Top(layer => layer.Tiers) is not { } tiers)
            return HandlerLadder.Default;

        int before = faults.Count;
        string place = options.Configured.Tiers is null ? "AddHandlers, Tiers" : "Handlers:Tiers";
        foreach (string tier in tiers)
        {
            if (CodeName.TryFault(tier, out string? fault))
                faults.Add(new(ErrorCodes.InvalidLadder, place, fault, "Use a tier name of 1 to 64 characters."));
        }

        foreach (IGrouping<string, string> same in tiers.GroupBy(tier => tier, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add(new(
                ErrorCodes.InvalidLadder,
                place,
                $"The tier '{same.Key}' is on the ladder {same.Count()} times.",
                "List each tier once, from the lowest to the highest."));
        return faults.Count > before ? HandlerLadder.Default : new([.. tiers.Select(HandlerTier.Of)]);
    }

    private static HandlerOptions Combine(HandlerOptions first, HandlerOptions second, string place, ICollection<Fault> faults)
    {
        if (Differ(first.Capacity, second.Capacity) || Differ(first.Weight, second.Weight))
            faults.Add(new(
                ErrorCodes.ConflictingHandler,
                place,
                $"'{first.Id}' has two capacities or two weights.",
                "Set them once: they apply in all teams of the person."));
        if (Differ(first.Tier, second.Tier))
            faults.Add(new(
                ErrorCodes.ConflictingHandler,
                place,
                $"'{first.Id}' has two tiers.",
                "Set them once: they apply in all teams of the person."));
        return new()
        {
            Id = first.Id,
            Teams = Union(first.Teams, second.Teams),
            Capacity = first.Capacity ?? second.Capacity,
            Weight = first.Weight ?? second.Weight,
            Tier = first.Tier ?? second.Tier,
            Skills = Union(first.Skills, second.Skills),
            Languages = Union(first.Languages, second.Languages),
            Available = first.Available ?? second.Available,
            Presences = Union(first.Presences, second.Presences),
            Absences = Union(first.Absences, second.Absences),
        };
    }

    private static bool Differ<T>(T? first, T? second) => first is not null && second is not null && !first.Equals(second);

    private static List<T>? Union<T>(IList<T>? first, IList<T>? second) => first is null && second is null ? null : [.. (first ?? []).Union(second ?? [])];

    private static HandlerOptions Override(HandlerOptions configured, HandlerOptions code) => new()
    {
        Id = code.Id,
        Teams = configured.Teams ?? code.Teams,
        Capacity = configured.Capacity ?? code.Capacity,
        Weight = configured.Weight ?? code.Weight,
        Tier = configured.Tier ?? code.Tier,
        Skills = configured.Skills ?? code.Skills,
        Languages = configured.Languages ?? code.Languages,
        Available = configured.Available ?? code.Available,
        Presences = configured.Presences ?? code.Presences,
        Absences = configured.Absences ?? code.Absences,
    };

    private static Handler Create(PersonId id, HandlerOptions options) => new(id)
    {
        Teams = DistinctNames(options.Teams),
        Capacity = options.Capacity,
        Weight = options.Weight ?? 1,
        Tier = options.Tier is { } tier ? HandlerTier.Of(tier) : null,
        Skills = DistinctNames(options.Skills),
        Languages = [.. DistinctNames(options.Languages).Select(Language.Of)],
        IsAvailable = options.Available ?? true,
        Presences = [.. options.Presences ?? []],
        Absences = [.. options.Absences ?? []],
    };

    private static ImmutableArray<string> DistinctNames(IList<string>? names) => [.. (names ?? []).Distinct(StringComparer.Ordinal)];
}

/// <summary>Checks the description of a person.</summary>
internal sealed class HandlerCheck(HandlerLadder ladder, ICollection<Fault> faults)
{
    /// <summary>Returns the person described; null if the identifier is invalid.</summary>
    public PersonId? Check(HandlerOptions options, string place)
    {
        if (options.Capacity < 0)
            AddFault($"{place}:Capacity", $"The capacity is {options.Capacity}.", "Use 0 or more, or omit it for no limit.");
        if (options.Weight is < 1 or > Handler.MaxWeight)
            AddFault($"{place}:Weight", $"The weight is {options.Weight}.", $"Use 1 to {Handler.MaxWeight}; the default is 1.");
        if (options.Tier is { } tier && !ladder.Tiers.Any(rung => rung.Name == tier))
            AddFault($"{place}:Tier", $"The tier '{tier}' is not on the ladder.", $"Use one of {string.Join(", ", ladder.Tiers)}, or add it to Handlers:Tiers.");
        foreach (string skill in options.Skills ?? [])
        {
            if (CodeName.TryFault(skill, out string? fault))
                AddFault($"{place}:Skills", fault, "Use a skill name of 1 to 64 characters.");
        }

        foreach (string language in options.Languages ?? [])
        {
            if (!Language.TryOf(language, out _))
                AddFault($"{place}:Languages", $"'{language}' is not a language.", "Use a tag such as zh or en-GB.");
        }

        Periods(options.Presences, $"{place}:Presences");
        Periods(options.Absences, $"{place}:Absences");
        Teams(options.Teams ?? [], $"{place}:Teams");
        if (PersonId.TryOf(options.Id ?? "", out PersonId id))
            return id;
        AddFault($"{place}:Id", $"'{options.Id}' is not a valid person identifier.", "Use an identifier of 1 to 64 characters.");
        return null;
    }

    public void Teams(IEnumerable<string> teams, string place)
    {
        foreach (string team in teams)
        {
            if (CodeName.TryFault(team, out string? fault))
                faults.Add(new(ErrorCodes.InvalidTarget, place, fault, "Use a team name of 1 to 64 characters."));
        }
    }

    private void Periods(IEnumerable<HandlerPeriod>? periods, string place)
    {
        foreach (HandlerPeriod period in periods ?? [])
        {
            if (period.From >= period.Until)
                AddFault(
                    place,
                    string.Create(CultureInfo.InvariantCulture, $"A period starts at {period.From:u} and ends at {period.Until:u}."),
                    "End it after it starts.");
        }
    }

    private void AddFault(string place, string message, string fix) => faults.Add(new(ErrorCodes.InvalidHandler, place, message, fix));
}
