using System.Collections.Immutable;
using ComplaintFlow.Events;

namespace ComplaintFlow.Handlers;

/// <summary>
/// Selects a complaint's handler. The same arguments give the same choice, in whatever order the directory lists its people, except for random choices among a
/// <see cref="HandlerSearch.Width"/> above 1.
/// </summary>
internal static class HandlerSelection
{
    /// <summary>Selects one of a directory's candidates.</summary>
    /// <param name="search">The search.</param>
    /// <param name="candidates">The directory's answer.</param>
    /// <param name="loads">The load of each, in the order of the candidates.</param>
    /// <param name="queue">The target whose candidates they are, in whose queue the complaint waits if nobody is found.</param>
    public static HandlerChoice Choose(HandlerSearch search, ImmutableArray<Handler> candidates, ReadOnlySpan<HandlerLoad> loads, RoutingTarget? queue = null)
    {
        int best = -1;
        int others = -1;
        AheadBy ahead = default;
        List<PassedOver>? passedOver = null;
        for (int at = 0; at < candidates.Length; at++)
        {
            if (candidates[at].Id == search.Without)
                continue;
            if (WhyNot(search, candidates[at], loads[at]) is { } reason)
            {
                (passedOver ??= []).Add(new(candidates[at].Id, reason));
                continue;
            }

            others++;
            if (best < 0)
            {
                best = at;
                continue;
            }

            int rank = Compare(search, candidates[at], loads[at], candidates[best], loads[best], out AheadBy by);
            // What decides against the nearest decides latest; a new best is ahead of all others by what is decisive against the old one, or earlier.
            if (rank < 0)
                (best, ahead) = (at, by);
            else if (IsLater(search, by, ahead) || others == 1)
                ahead = by;
        }

        if (search is { Width: > 1, Strategy.IsByTurn: true } && best >= 0 && AnyInTurn(search, candidates, loads, best) is var drawn && drawn != best)
            (best, ahead) = (drawn, AheadBy.Drawn);
        Handler? chosen = best < 0 ? null : candidates[best];
        return new(chosen?.Id, TeamOf(search, chosen), chosen is not null, chosen?.Capacity, Bounded(passedOver), passedOver?.Count ?? 0)
        {
            Queue = queue,
            Ahead = others > 0 ? new(ahead, others, loads[best].Open) : null,
            HasUnfit = passedOver?.Exists(static passed => passed.Reason is not (PassedOverReason.Full or PassedOverReason.Absent)) == true,
        };
    }

    /// <summary>Selects at random among those next in turn, if only turns distinguish them from the best.</summary>
    private static int AnyInTurn(HandlerSearch search, ImmutableArray<Handler> candidates, ReadOnlySpan<HandlerLoad> loads, int best)
    {
        HandlerLoad[] all = loads.ToArray();
        int[] fit = [.. Enumerable.Range(0, all.Length).Where(at => candidates[at].Id != search.Without && WhyNot(search, candidates[at], all[at]) is null
            && CompareUntil(search, HandlerOrder.LeastRecentlyAssigned, candidates[at], all[at], candidates[best], all[best], out _) == 0)];
        Array.Sort(fit, (a, b) => Compare(search, candidates[a], all[a], candidates[b], all[b]));
        return fit[Random.Shared.Next(Math.Min(search.Width, fit.Length))];
    }

    /// <summary>Selects without a directory: a team's queue takes the complaint, and a person is accepted as named.</summary>
    public static HandlerChoice ChooseUnlisted(RoutingTarget target, Complaint complaint)
    {
        if (target.Kind == RoutingTargetKind.Team)
            return new(null, target.Name, IsFound: true, null, [], 0);
        if (target.Kind != RoutingTargetKind.Handler)
            return HandlerChoice.Nobody;

        PersonId handler = PersonId.Of(target.Name);
        return WhyNot(handler, complaint) is { } reason
            ? new(null, null, IsFound: false, null, [new(handler, reason)], 1)
            : new(handler, null, IsFound: true, null, [], 0);
    }

    /// <summary>Returns the reason that bars a person from a complaint regardless of their description; null if there is none.</summary>
    public static PassedOverReason? WhyNot(PersonId handler, Complaint complaint) => WhyNot(handler, complaint, complaint.CustomerAsPerson);

    private static PassedOverReason? WhyNot(PersonId handler, Complaint complaint, PersonId? owner)
    {
        if (complaint.IsAbout(handler) || owner == handler)
            return PassedOverReason.Involved;
        if (complaint.Care.IsBarred(handler))
            return PassedOverReason.EndedIt;
        if (complaint.IsRecused(handler))
            return PassedOverReason.Recused;
        return complaint.People.Refused.Contains(handler) ? PassedOverReason.Refused : null;
    }

    /// <summary>Returns the reason that a person cannot be selected; null if they can.</summary>
    public static PassedOverReason? WhyNot(HandlerSearch search, Handler handler, HandlerLoad load)
    {
        Complaint complaint = search.Complaint;
        if (WhyNot(handler.Id, complaint, search.Owner) is { } reason)
            return reason;
        if (search.Avoid.Contains(handler.Id))
            return PassedOverReason.Escalated;
        if (!handler.IsAvailableAt(search.At))
            return PassedOverReason.Absent;
        if (!IsSkilled(search.Strategy, handler, complaint.Category))
            return PassedOverReason.Unskilled;
        if (!IsUnderstood(search.Strategy, handler, complaint.Customer.Language))
            return PassedOverReason.OtherLanguage;
        return load.Open >= handler.Capacity || (!search.Exhausted.IsEmpty && search.Exhausted.Contains(TallyKey.HandlerLoad(handler.Id))) ? PassedOverReason.Full : null;
    }

    /// <summary>Compares two people by rank: negative if the first comes first.</summary>
    public static int Compare(HandlerSearch search, Handler a, HandlerLoad aLoad, Handler b, HandlerLoad bLoad) => Compare(search, a, aLoad, b, bLoad, out _);

    private static int Compare(HandlerSearch search, Handler a, HandlerLoad aLoad, Handler b, HandlerLoad bLoad, out AheadBy decisive)
    {
        if (CompareUntil(search, null, a, aLoad, b, bLoad, out decisive) is not 0 and int first)
            return first;
        decisive = AheadBy.Identifier;
        return string.CompareOrdinal(a.Id.Name, b.Id.Name);
    }

    /// <summary>Returns the order that ranks one behind the other; null if only the identifier or a criterion outside the orders does.</summary>
    public static HandlerOrder? WhyBehind(HandlerSearch search, Handler a, HandlerLoad aLoad, Handler b, HandlerLoad bLoad) =>
        CompareUntil(search, null, a, aLoad, b, bLoad, out AheadBy decisive) == 0 ? null : decisive switch
        {
            AheadBy.SameAsBefore => HandlerOrder.SameAsBefore,
            AheadBy.CustomersLanguage => HandlerOrder.CustomersLanguage,
            AheadBy.LeastRecentlyAssigned => HandlerOrder.LeastRecentlyAssigned,
            AheadBy.Load => HandlerOrder.Load,
            _ => null,
        };

    /// <summary>Whether a criterion applies after another.</summary>
    private static bool IsLater(HandlerSearch search, AheadBy one, AheadBy other) => PlaceOf(search, one) > PlaceOf(search, other);

    private static int PlaceOf(HandlerSearch search, AheadBy by)
    {
        switch (by)
        {
            case AheadBy.HadIt:
                return -2;
            case AheadBy.OwnTeam:
                return -1;
            case AheadBy.Identifier:
                return int.MaxValue;
        }

        int place = 0;
        foreach (HandlerOrder order in search.Strategy.Orders)
        {
            if (Of(order) == by)
                return place;
            place++;
        }

        return place;
    }

    private static AheadBy Of(HandlerOrder order) => order switch
    {
        HandlerOrder.LeastRecentlyAssigned => AheadBy.LeastRecentlyAssigned,
        HandlerOrder.SameAsBefore => AheadBy.SameAsBefore,
        HandlerOrder.CustomersLanguage => AheadBy.CustomersLanguage,
        _ => AheadBy.Load,
    };

    /// <summary>Compares by the criteria before an order; by all except the identifier if there is no such order.</summary>
    private static int CompareUntil(HandlerSearch search, HandlerOrder? end, Handler a, HandlerLoad aLoad, Handler b, HandlerLoad bLoad, out AheadBy decisive)
    {
        decisive = AheadBy.HadIt;
        if (search.Keep is { } keep && First(a.Id == keep, b.Id == keep) is not 0 and int kept)
            return kept;
        decisive = AheadBy.OwnTeam;
        // Of the next tier, members of the complaint's own team know it better than others.
        if (search is { Target.Kind: RoutingTargetKind.NextTier, Complaint.Treatment.Team: { } team } && First(a.Teams.Contains(team), b.Teams.Contains(team)) is not 0 and int near)
            return near;
        foreach (HandlerOrder order in search.Strategy.Orders)
        {
            if (order == end)
                return 0;
            int first = order switch
            {
                HandlerOrder.LeastRecentlyAssigned => Nullable.Compare(aLoad.AssignedAt, bLoad.AssignedAt),
                HandlerOrder.SameAsBefore => First(a.Id == search.PreviousHandler, b.Id == search.PreviousHandler),
                HandlerOrder.CustomersLanguage => search.Complaint.Customer.Language is { } language ? First(a.Speaks(language), b.Speaks(language)) : 0,
                _ => CompareLoads(a, aLoad, b, bLoad),
            };
            if (first != 0)
            {
                decisive = Of(order);
                return first;
            }
        }

        decisive = AheadBy.Load;
        return CompareLoads(a, aLoad, b, bLoad);
    }

    /// <summary>Compares the loads including this complaint, relative to weight.</summary>
    private static int CompareLoads(Handler a, HandlerLoad aLoad, Handler b, HandlerLoad bLoad) =>
        (((Int128)aLoad.Open + 1) * b.Weight).CompareTo(((Int128)bLoad.Open + 1) * a.Weight);

    private static int First(bool a, bool b) => b.CompareTo(a);

    private static bool IsSkilled(HandlerStrategy strategy, Handler handler, Category category)
    {
        if (strategy.NeedsSkillForCategory && !handler.CanDo(category.Name))
            return false;
        foreach (string skill in strategy.Skills)
        {
            if (!handler.CanDo(skill))
                return false;
        }

        return true;
    }

    private static bool IsUnderstood(HandlerStrategy strategy, Handler handler, string? customers)
    {
        if (strategy.NeedsCustomersLanguage && customers is not null && !handler.Speaks(customers))
            return false;
        foreach (Language language in strategy.Languages)
        {
            if (!handler.Speaks(language.Name))
                return false;
        }

        return true;
    }

    /// <summary>Returns the team on whose behalf a person has the complaint: the requested one or, if none, its current team if they are a member.</summary>
    private static string? TeamOf(HandlerSearch search, Handler? chosen) => search.Target.Kind switch
    {
        RoutingTargetKind.Team => search.Target.Name,
        RoutingTargetKind.Handler => null,
        _ => search.Complaint.Treatment.Team is { } team && chosen is not null && chosen.Teams.Contains(team) ? team : null,
    };

    private static ImmutableArray<PassedOver> Bounded(List<PassedOver>? passedOver) =>
        passedOver is null ? [] : [.. passedOver.OrderBy(person => person.Handler.Name, StringComparer.Ordinal).Take(HandlerAssigned.MaxPassedOver)];
}

/// <summary>The handler selected for a complaint, and those who were passed over.</summary>
/// <param name="Handler">The selected person; null if a team's queue takes the complaint or nobody was found.</param>
/// <param name="Team">The team on whose behalf the person has it.</param>
/// <param name="IsFound">Whether a person or a queue takes the complaint.</param>
/// <param name="Capacity">The maximum number of open complaints of the selected person, which the commit must not exceed.</param>
/// <param name="PassedOver">The people who were passed over, at most <see cref="HandlerAssigned.MaxPassedOver"/> of them.</param>
/// <param name="PassedOverCount">The total number of people passed over.</param>
internal sealed record HandlerChoice(
    PersonId? Handler,
    string? Team,
    bool IsFound,
    int? Capacity,
    ImmutableArray<PassedOver> PassedOver,
    int PassedOverCount)
{
    public static HandlerChoice Nobody { get; } = new(null, null, IsFound: false, null, [], 0);

    /// <summary>The selected person's load that the choice depends on, if it must not have changed in the meantime.</summary>
    public long? ExpectedLoad { get; init; }

    /// <summary>The fault that prevented a search; null if there was one.</summary>
    public string? Fault { get; init; }

    /// <summary>The first target of the search that the directory has people for: the one in whose queue the complaint waits if nobody is found.</summary>
    public RoutingTarget? Queue { get; init; }

    /// <summary>Why the selected person was chosen before others; null if there were none.</summary>
    public AheadOfOthers? Ahead { get; init; }

    /// <summary>Whether others wait in the queue, so that the complaint joins it.</summary>
    public bool IsToWait { get; init; }

    /// <summary>Whether somebody was passed over who could take other complaints: the reason is not that all are absent or full.</summary>
    public bool HasUnfit { get; init; }

    /// <summary>Returns this choice with the people that an earlier, unsuccessful one passed over, and its queue.</summary>
    public HandlerChoice After(HandlerChoice other)
    {
        HandlerChoice after = this with { Queue = other.Queue ?? Queue, HasUnfit = HasUnfit || other.HasUnfit };
        if (other.PassedOverCount == 0)
            return after;
        ImmutableArray<PassedOver> both = [.. other.PassedOver.UnionBy(PassedOver, static passed => passed.Handler)];
        return after with
        {
            PassedOver = both.Length > HandlerAssigned.MaxPassedOver ? both[..HandlerAssigned.MaxPassedOver] : both,
            PassedOverCount = other.PassedOverCount + PassedOverCount - (other.PassedOver.Length + PassedOver.Length - both.Length),
        };
    }
}

/// <summary>A search for a handler of a complaint.</summary>
/// <param name="Target">The target to search.</param>
/// <param name="Strategy">The strategy for selecting among several people.</param>
/// <param name="Complaint">The complaint to assign.</param>
/// <param name="At">The instant at which people must be available.</param>
internal sealed record HandlerSearch(RoutingTarget Target, HandlerStrategy Strategy, Complaint Complaint, DateTimeOffset At)
{
    /// <summary>The customer as a person, who may work for the firm; computed once for all candidates.</summary>
    public PersonId? Owner { get; } = Complaint.CustomerAsPerson;

    /// <summary>The complaint as it is stored, and so counted in the tallies; null for a new one.</summary>
    public Complaint? Stored { get; init; }

    /// <summary>Whether the complaint waits rather than overtake others in the queue.</summary>
    public bool HeedsQueue { get; init; }

    /// <summary>The queue from whose front the complaint comes, if any.</summary>
    public RoutingTarget? FromQueue { get; init; }

    /// <summary>The previous handler, if the search needs it.</summary>
    public PersonId? PreviousHandler { get; init; }

    /// <summary>The current handler, who keeps the complaint if possible.</summary>
    public PersonId? Keep { get; init; }

    /// <summary>The people to avoid, though eligible: those from whom an escalation takes or took the complaint.</summary>
    public ImmutableArray<PersonId> Avoid { get; init; } = [];

    /// <summary>The handler who hands the complaint on, and is no candidate; null for none.</summary>
    public PersonId? Without { get; init; }

    /// <summary>The number of top-ranked people to consider; one of them is selected at random.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Receives the evaluation of each candidate, if set.</summary>
    public ICollection<HandlerTrial>? Trials { get; init; }

    /// <summary>The tallies that the store has found at their limit since the loads were read.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; init; } = [];
}

/// <summary>A person's current load.</summary>
/// <param name="Open">The number of open complaints, excluding the current one.</param>
/// <param name="AssignedAt">The instant of the latest assignment; null if there was none.</param>
internal readonly record struct HandlerLoad(long Open, DateTimeOffset? AssignedAt = null);

/// <summary>The evaluation of one candidate for a complaint.</summary>
/// <param name="Handler">The candidate.</param>
/// <param name="Place">The rank, from 1 for the selected person; 0 for an ineligible one.</param>
/// <param name="Reason">The reason for being ineligible; <see langword="null"/> if eligible.</param>
/// <param name="BehindBy">
/// The criterion that ranks the candidate behind the selected one; <see langword="null"/> for the selected and ineligible ones, and if only the identifier
/// decided.
/// </param>
/// <param name="Load">The number of open complaints, excluding this one.</param>
/// <param name="Capacity">The maximum number of open complaints; <see langword="null"/> for no limit.</param>
/// <param name="Weight">The share of complaints relative to others.</param>
/// <param name="AssignedAt">The instant of the latest assignment; <see langword="null"/> if there was none.</param>
public sealed record HandlerTrial(PersonId Handler, int Place, PassedOverReason? Reason, HandlerOrder? BehindBy, long Load, int? Capacity, int Weight, DateTimeOffset? AssignedAt);

/// <summary>The evaluation of a target and its candidates.</summary>
/// <param name="Target">The requested target.</param>
/// <param name="Strategy">The strategy for selecting among several people.</param>
/// <param name="IsFound">Whether a person or a queue takes the complaint.</param>
/// <param name="Fault">The fault that prevented a search: CF4030 or CF4031; <see langword="null"/> if there was none.</param>
/// <param name="Candidates">The candidates: the selected one, then the other eligible ones by rank, then the ineligible ones.</param>
public sealed record TargetTrial(RoutingTarget Target, HandlerStrategy Strategy, bool IsFound, string? Fault, ImmutableArray<HandlerTrial> Candidates);
