using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Handlers;

/// <summary>Makes a roster of what code and configuration say, or finds everything that is wrong with it. Pure.</summary>
internal static class HandlerRosterCompiler
{
    /// <summary>Compiles a roster; <see langword="null"/> when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="ladder">The tiers.</param>
    /// <param name="faults">Takes every fault.</param>
    public static HandlerRoster? Compile(HandlersOptions options, HandlersBuilder code, HandlerLadder ladder, ICollection<Fault> faults)
    {
        int before = faults.Count;
        HandlerCheck check = new(ladder, faults);
        Dictionary<PersonId, HandlerOptions> people = [];
        foreach (HandlerOptions said in code.People)
        {
            string place = $"AddHandlers, '{said.Id}'";
            if (check.Check(said, place) is { } id && !people.TryAdd(id, said))
                people[id] = Joined(people[id], said, place, faults);
        }

        HashSet<PersonId> configured = [];
        for (int at = 0; at < options.People.Count; at++)
        {
            HandlerOptions said = options.People[at];
            string place = said.Place ?? string.Create(CultureInfo.InvariantCulture, $"Handlers:People:{at}");
            if (check.Check(said, place) is not { } id)
                continue;
            if (configured.Add(id))
                people[id] = people.TryGetValue(id, out HandlerOptions? other) ? Over(said, other) : said;
            else
                faults.Add(new(ErrorCodes.ConflictingHandler, place, $"'{id}' is described twice.", "Leave one description, with all teams."));
        }

        check.Teams(code.Teams, "AddHandlers, team");
        check.Teams(options.Teams, "Handlers:Teams");
        return faults.Count > before ? null : new([.. people.Select(pair => Create(pair.Key, pair.Value))], [.. code.Teams, .. options.Teams], ladder);
    }

    /// <summary>Compiles the ladder; the default one when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="faults">Takes every fault.</param>
    public static HandlerLadder CompileLadder(HandlersOptions options, HandlersBuilder code, ICollection<Fault> faults)
    {
        foreach (Fault fault in options.Faults)
            faults.Add(fault);
        if ((options.Tiers ?? code.Ladder) is not { } tiers)
            return HandlerLadder.Default;

        int before = faults.Count;
        string place = options.Tiers is null ? "AddHandlers, Tiers" : "Handlers:Tiers";
        foreach (string tier in tiers)
        {
            if (CodeName.TryFault(tier, out string? fault))
                faults.Add(new(ErrorCodes.InvalidLadder, place, fault, "Give the tier a name of 1 to 64 characters."));
        }

        foreach (IGrouping<string, string> same in tiers.GroupBy(tier => tier, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add(new(ErrorCodes.InvalidLadder, place, $"'{same.Key}' stands on the ladder {same.Count()} times.", "Name each tier once, from the lowest to the top."));
        return faults.Count > before ? HandlerLadder.Default : new([.. tiers.Select(HandlerTier.Of)]);
    }

    private static HandlerOptions Joined(HandlerOptions first, HandlerOptions second, string place, ICollection<Fault> faults)
    {
        if (Differ(first.Capacity, second.Capacity) || Differ(first.Weight, second.Weight))
            faults.Add(new(ErrorCodes.ConflictingHandler, place, $"'{first.Id}' has two capacities or two weights.", "Say them once: they hold in all teams of the person."));
        if (Differ(first.Tier, second.Tier) || Differ(first.Mandate, second.Mandate))
            faults.Add(new(ErrorCodes.ConflictingHandler, place, $"'{first.Id}' has two tiers or two mandates.", "Say them once: they hold in all teams of the person."));
        return new()
        {
            Id = first.Id,
            Teams = Union(first.Teams, second.Teams),
            Capacity = first.Capacity ?? second.Capacity,
            Weight = first.Weight ?? second.Weight,
            Tier = first.Tier ?? second.Tier,
            Skills = Union(first.Skills, second.Skills),
            Languages = Union(first.Languages, second.Languages),
            Mandate = first.Mandate ?? second.Mandate,
            Presences = Union(first.Presences, second.Presences),
            Absences = Union(first.Absences, second.Absences),
        };
    }

    private static bool Differ<T>(T? first, T? second) => first is not null && second is not null && !first.Equals(second);

    private static List<T>? Union<T>(IList<T>? first, IList<T>? second) => first is null && second is null ? null : [.. (first ?? []).Union(second ?? [])];

    private static HandlerOptions Over(HandlerOptions configured, HandlerOptions code) => new()
    {
        Id = code.Id,
        Teams = configured.Teams ?? code.Teams,
        Capacity = configured.Capacity ?? code.Capacity,
        Weight = configured.Weight ?? code.Weight,
        Tier = configured.Tier ?? code.Tier,
        Skills = configured.Skills ?? code.Skills,
        Languages = configured.Languages ?? code.Languages,
        Mandate = configured.Mandate ?? code.Mandate,
        Available = configured.Available ?? code.Available,
        Presences = configured.Presences ?? code.Presences,
        Absences = configured.Absences ?? code.Absences,
    };

    private static Handler Create(PersonId id, HandlerOptions said) => new(id)
    {
        Teams = Once(said.Teams),
        Capacity = said.Capacity,
        Weight = said.Weight ?? 1,
        Tier = said.Tier is { } tier ? HandlerTier.Of(tier) : null,
        Skills = Once(said.Skills),
        Languages = [.. Once(said.Languages).Select(Language.Of)],
        Mandate = said.Mandate is { } mandate && MandateText.TryParse(mandate, out Money money, out _) ? money : null,
        IsAvailable = said.Available ?? true,
        Presences = [.. said.Presences ?? []],
        Absences = [.. said.Absences ?? []],
    };

    private static ImmutableArray<string> Once(IList<string>? names) => [.. (names ?? []).Distinct(StringComparer.Ordinal)];
}
