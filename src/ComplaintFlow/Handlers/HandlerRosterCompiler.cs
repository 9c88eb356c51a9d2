using System.Globalization;

namespace ComplaintFlow.Handlers;

/// <summary>Makes a roster of what code and configuration say, or finds everything that is wrong with it. Pure.</summary>
internal static class HandlerRosterCompiler
{
    /// <summary>Compiles a roster; <see langword="null"/> when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="faults">Takes every fault.</param>
    public static HandlerRoster? Compile(HandlersOptions options, HandlersBuilder code, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Faults)
            faults.Add(fault);

        Dictionary<PersonId, HandlerOptions> people = [];
        foreach (HandlerOptions said in code.People)
        {
            string place = $"AddHandlers, '{said.Id}'";
            if (Checked(said, place, faults) is { } id && !people.TryAdd(id, said))
                people[id] = Joined(people[id], said, place, faults);
        }

        HashSet<PersonId> configured = [];
        for (int at = 0; at < options.People.Count; at++)
        {
            HandlerOptions said = options.People[at];
            string place = said.Place ?? string.Create(CultureInfo.InvariantCulture, $"Handlers:People:{at}");
            if (Checked(said, place, faults) is not { } id)
                continue;
            if (configured.Add(id))
                people[id] = people.TryGetValue(id, out HandlerOptions? other) ? Over(said, other) : said;
            else
                faults.Add(new(ErrorCodes.ConflictingHandler, place, $"'{id}' is described twice.", "Leave one description, with all teams."));
        }

        CheckTeams(code.Teams, "AddHandlers, team", faults);
        CheckTeams(options.Teams, "Handlers:Teams", faults);
        return faults.Count > before ? null : new([.. people.Select(pair => Create(pair.Key, pair.Value))], [.. code.Teams, .. options.Teams]);
    }

    private static PersonId? Checked(HandlerOptions said, string place, ICollection<Fault> faults)
    {
        if (said.Capacity < 0)
            faults.Add(new(ErrorCodes.InvalidHandler, $"{place}:Capacity", $"The capacity is {said.Capacity} open complaints.", "Write 0 or more, or leave it out for no limit."));
        if (said.Weight is < 1 or > Handler.MaxWeight)
            faults.Add(new(ErrorCodes.InvalidHandler, $"{place}:Weight", $"The weight is {said.Weight}.", $"Write 1 to {Handler.MaxWeight}; the default is 1."));
        CheckTeams(said.Teams ?? [], $"{place}:Teams", faults);
        if (PersonId.TryOf(said.Id ?? "", out PersonId id))
            return id;
        faults.Add(new(ErrorCodes.InvalidHandler, $"{place}:Id", $"'{said.Id}' is not the identifier of a person.", "Write an identifier of 1 to 64 characters."));
        return null;
    }

    private static void CheckTeams(IEnumerable<string> teams, string place, ICollection<Fault> faults)
    {
        foreach (string team in teams)
        {
            if (CodeName.TryFault(team, out string? fault))
                faults.Add(new(ErrorCodes.InvalidTarget, place, fault, "Give the team a name of 1 to 64 characters."));
        }
    }

    private static HandlerOptions Joined(HandlerOptions first, HandlerOptions second, string place, ICollection<Fault> faults)
    {
        if (Differ(first.Capacity, second.Capacity) || Differ(first.Weight, second.Weight))
            faults.Add(new(ErrorCodes.ConflictingHandler, place, $"'{first.Id}' has two capacities or two weights.", "Say them once: they hold in all teams of the person."));
        return new()
        {
            Id = first.Id,
            Teams = [.. (first.Teams ?? []).Union(second.Teams ?? [])],
            Capacity = first.Capacity ?? second.Capacity,
            Weight = first.Weight ?? second.Weight,
        };
    }

    private static bool Differ(int? first, int? second) => first is not null && second is not null && first != second;

    private static HandlerOptions Over(HandlerOptions configured, HandlerOptions code) => new()
    {
        Id = code.Id,
        Teams = configured.Teams ?? code.Teams,
        Capacity = configured.Capacity ?? code.Capacity,
        Weight = configured.Weight ?? code.Weight,
        Available = configured.Available ?? code.Available,
    };

    private static Handler Create(PersonId id, HandlerOptions said) => new(id)
    {
        Teams = [.. (said.Teams ?? []).Distinct(StringComparer.Ordinal)],
        Capacity = said.Capacity,
        Weight = said.Weight ?? 1,
        IsAvailable = said.Available ?? true,
    };
}
