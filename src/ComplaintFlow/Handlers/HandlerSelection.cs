using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Chooses who is given a complaint. Pure: the same arguments give the same choice, in whatever order the directory names its people.</summary>
internal static class HandlerSelection
{
    /// <summary>Chooses among those whom a directory found: the one with the least load for their weight.</summary>
    /// <param name="target">Whom the rule asks for.</param>
    /// <param name="candidates">What the directory answered.</param>
    /// <param name="complaint">The complaint.</param>
    /// <param name="loads">How many open complaints each has; nobody who is missing has any.</param>
    /// <param name="full">Those whom the store has found full since <paramref name="loads"/> were read.</param>
    public static HandlerChoice Choose(
        RoutingTarget target,
        HandlerCandidates candidates,
        Complaint complaint,
        IReadOnlyDictionary<PersonId, long> loads,
        IReadOnlySet<PersonId>? full = null)
    {
        Handler? best = null;
        long bestLoad = 0;
        List<PassedOver>? passedOver = null;
        foreach (Handler handler in candidates.Handlers)
        {
            long load = loads.GetValueOrDefault(handler.Id);
            if (WhyNot(handler, load, complaint, full) is { } reason)
                (passedOver ??= []).Add(new(handler.Id, reason));
            else if (best is null || ComesBefore(handler, load, best, bestLoad))
                (best, bestLoad) = (handler, load);
        }

        string? team = target.Kind == RoutingTargetKind.Team ? target.Name : null;
        return new(best?.Id, team, best is not null, best?.Capacity, Bounded(passedOver), passedOver?.Count ?? 0);
    }

    /// <summary>Chooses without a directory: a team's queue takes the complaint, and a person is taken as they are.</summary>
    public static HandlerChoice ChooseUnlisted(RoutingTarget target, Complaint complaint)
    {
        if (target.Kind == RoutingTargetKind.Team)
            return new(null, target.Name, IsFound: true, null, [], 0);

        PersonId handler = PersonId.Of(target.Name);
        return WhyNot(handler, complaint) is { } reason
            ? new(null, null, IsFound: false, null, [new(handler, reason)], 1)
            : new(handler, null, IsFound: true, null, [], 0);
    }

    /// <summary>Why somebody may not have a complaint, whatever their load; <see langword="null"/> when they may.</summary>
    public static PassedOverReason? WhyNot(PersonId handler, Complaint complaint)
    {
        if (complaint.Involves(handler))
            return PassedOverReason.Involved;
        return complaint.RefusedHandlers.Contains(handler) ? PassedOverReason.Refused : null;
    }

    private static PassedOverReason? WhyNot(Handler handler, long load, Complaint complaint, IReadOnlySet<PersonId>? full)
    {
        if (WhyNot(handler.Id, complaint) is { } reason)
            return reason;
        if (!handler.IsAvailable)
            return PassedOverReason.Absent;
        return load >= handler.Capacity || (full is not null && full.Contains(handler.Id)) ? PassedOverReason.Full : null;
    }

    /// <summary>Compares what each would have after this complaint, for their weight; the identifier decides between equals.</summary>
    private static bool ComesBefore(Handler handler, long load, Handler other, long otherLoad)
    {
        Int128 share = ((Int128)load + 1) * other.Weight;
        Int128 otherShare = ((Int128)otherLoad + 1) * handler.Weight;
        return share != otherShare ? share < otherShare : string.CompareOrdinal(handler.Id.Name, other.Id.Name) < 0;
    }

    private static ImmutableArray<PassedOver> Bounded(List<PassedOver>? passedOver) =>
        passedOver is null ? [] : [.. passedOver.OrderBy(person => person.Handler.Name, StringComparer.Ordinal).Take(HandlerAssigned.MaxPassedOver)];
}
