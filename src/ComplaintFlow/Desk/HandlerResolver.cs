using System.Runtime.CompilerServices;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Finds candidates in the directory and their loads in the store, and makes the choice.</summary>
internal sealed class HandlerResolver(IComplaintStore store, DirectoryGuard? hostDirectory, Dictionary<HandlerQuery, HandlerCandidates>? answers = null)
{
    // The same teams are looked up again and again.
    private readonly ConditionalWeakTable<HandlerCandidates, CandidateKeys> _keys = [];

    /// <summary>Returns a resolver for another store.</summary>
    public HandlerResolver On(IComplaintStore other) => new(other, hostDirectory);

    /// <summary>Returns a resolver that asks the directory about each target once. Not thread-safe.</summary>
    public HandlerResolver AskingOnce() => new(store, hostDirectory, []);

    /// <summary>Counts the complaints that the people of a queue could take now.</summary>
    /// <param name="realm">The realm of the queue.</param>
    /// <param name="rules">The current rules.</param>
    /// <param name="queue">The handler, team or tier whose queue it is.</param>
    /// <param name="most">The number to return if there is no limit, or if only the rules can tell.</param>
    /// <param name="at">The instant at which people must be available.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of free places, and the next instant at which somebody comes or goes.</returns>
    public async ValueTask<(int Free, DateTimeOffset? NextChangeAt)> CountFreeAsync(Realm realm, ComplaintRules rules, RoutingTarget queue, int most, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (queue.Kind is RoutingTargetKind.NextTier or RoutingTargetKind.SameAsBefore || await AskAsync(realm, rules, queue, cancellationToken).ConfigureAwait(false) is not { } candidates)
            return (most, null);
        // A queue without people: perhaps the rules have another target by now.
        if (candidates.Handlers.IsEmpty)
            return (candidates.Fault is null ? most : 0, null);

        (HandlerLoad[] loads, _) = await LoadsAsync(realm, queue, candidates, stored: null, cancellationToken).ConfigureAwait(false);
        long free = 0;
        DateTimeOffset? next = null;
        for (int i = 0; i < loads.Length; i++)
        {
            Handler handler = candidates.Handlers[i];
            if (handler.IsAvailableAt(at))
                free += handler.Capacity is { } capacity ? Math.Max(0, capacity - loads[i].Open) : most;
            if (handler.NextChangeAt(at) is { } change && !(change >= next))
                next = change;
        }

        return ((int)Math.Min(free, most), next);
    }

    /// <summary>Finds the tier of a person; null if the directory does not know it, or does not answer.</summary>
    public async ValueTask<HandlerTier?> TierOfAsync(Realm realm, ComplaintRules rules, PersonId person, CancellationToken cancellationToken)
    {
        HandlerCandidates? found = await AskAsync(realm, rules, RoutingTarget.Handler(person.Name), cancellationToken).ConfigureAwait(false);
        return found is { Fault: null, Handlers: [var handler, ..] } ? handler.Tier : null;
    }

    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="rules">The current rules.</param>
    /// <param name="wish">The requested assignment.</param>
    /// <param name="complaint">The complaint to assign.</param>
    /// <param name="stored">The complaint as it is stored, and so counted in the tallies; null for a new one.</param>
    /// <param name="races">The results of earlier attempts.</param>
    /// <param name="at">The instant for which availability is judged.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <param name="trials">Receives the assessment of each candidate; null if not needed.</param>
    public async ValueTask<HandlerChoice> ChooseAsync(
        Realm realm, ComplaintRules rules, Assignment wish, Complaint complaint, Complaint? stored, LostRaces races, DateTimeOffset at, CancellationToken cancellationToken, ICollection<HandlerTrial>? trials = null)
    {
        HandlerSearch search = new(wish.Target, wish.Strategy ?? rules.Strategy, complaint, at)
        {
            Stored = stored,
            // Only the rules give in turn; a person, a policy and a reopened complaint do not queue behind others.
            HeedsQueue = wish.Rule is not null,
            FromQueue = wish.IsFromQueue ? stored?.People.Waiting?.Queue : null,
            Exhausted = races.Exhausted,
            Width = races.Width,
            Trials = trials,
            Without = wish.Without,
            Keep = wish.KeepsHandler ? complaint.Treatment.Handler : null,
        };
        if (wish.IsCommand && await HasFreeColleagueAsync(realm, rules, search, races, cancellationToken).ConfigureAwait(false))
            return HandlerChoice.Nobody with { PassedOver = [new(PersonId.Of(wish.Target.Name), PassedOverReason.Escalated)], PassedOverCount = 1 };
        if (wish.Policy is null && !wish.IsForAnother)
            return await SearchAsync(realm, rules, search, races, cancellationToken).ConfigureAwait(false);

        // Handlers from whom it was escalated are considered only if nobody else is left; the current handler never.
        PersonId[] present = complaint.Treatment.Handler is { } handler ? [handler] : [];
        PersonId[] failed = [.. present, .. complaint.People.Past.Where(past => past.Escalated).Select(past => past.Handler)];
        HandlerChoice choice = await SearchAsync(realm, rules, search with { Avoid = [.. failed] }, races, cancellationToken).ConfigureAwait(false);
        return choice.IsFound || choice.Fault is not null || failed.Length == present.Length
            ? choice
            : await SearchAsync(realm, rules, search with { Avoid = [.. present] }, races, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a person asks for the handler from whom an escalation took the complaint while a colleague of theirs is free: one of the team in which they had it,
    /// or, without a team, of their tier.
    /// </summary>
    private async ValueTask<bool> HasFreeColleagueAsync(Realm realm, ComplaintRules rules, HandlerSearch search, LostRaces races, CancellationToken cancellationToken)
    {
        Complaint complaint = search.Complaint;
        if (search.Target.Kind != RoutingTargetKind.Handler || complaint.People.Past.LastOrDefault(past => past.Escalated && past.Handler == PersonId.Of(search.Target.Name)) is not { } before)
            return false;
        RoutingTarget? colleagues = before.Team is { } team ? RoutingTarget.Team(team)
            : (await AskAsync(realm, rules, search.Target, cancellationToken).ConfigureAwait(false))?.Handlers is [{ Tier: { } tier }, ..] ? RoutingTarget.Tier(tier)
            : null;
        if (colleagues is null)
            return false;
        PersonId[] had = [.. complaint.People.Past.Where(past => past.Escalated).Select(past => past.Handler)];
        HandlerSearch others = search with { Target = colleagues, Avoid = complaint.Treatment.Handler is { } present ? [present, .. had] : [.. had], Trials = null };
        return (await SearchAsync(realm, rules, others, races, cancellationToken).ConfigureAwait(false)) is { Handler: not null };
    }

    private async ValueTask<HandlerChoice> SearchAsync(Realm realm, ComplaintRules rules, HandlerSearch search, LostRaces races, CancellationToken cancellationToken)
    {
        if (search.Strategy.PrefersPreviousHandler || search.Target.Kind == RoutingTargetKind.SameAsBefore)
            search = search with { PreviousHandler = await EarlierHandlers.FindAsync(store, realm, search.Complaint, cancellationToken).ConfigureAwait(false) };

        return search.Target.Kind switch
        {
            RoutingTargetKind.NextTier => await ChooseAboveAsync(realm, rules, search, races, cancellationToken).ConfigureAwait(false),
            RoutingTargetKind.SameAsBefore => search.PreviousHandler is { } before
                ? await ChooseAsync(realm, rules, search, RoutingTarget.Handler(before.Name), races, cancellationToken).ConfigureAwait(false)
                : HandlerChoice.Nobody,
            _ => await ChooseAsync(realm, rules, search, search.Target, races, cancellationToken).ConfigureAwait(false),
        };
    }

    private async ValueTask<HandlerChoice> ChooseAboveAsync(Realm realm, ComplaintRules rules, HandlerSearch search, LostRaces races, CancellationToken cancellationToken)
    {
        HandlerTier? tier = null;
        if (search.Complaint.Treatment.Handler is { } handler)
        {
            HandlerCandidates? found = await AskAsync(realm, rules, RoutingTarget.Handler(handler.Name), cancellationToken).ConfigureAwait(false);
            if (found?.Fault is { } fault)
                return HandlerChoice.Nobody with { Fault = fault };
            tier = found is { Handlers: [var present, ..] } ? present.Tier : null;
        }

        HandlerChoice choice = HandlerChoice.Nobody;
        foreach (HandlerTier above in rules.Ladder.Above(tier).ToArray())
        {
            choice = (await ChooseAsync(realm, rules, search, RoutingTarget.Tier(above), races, cancellationToken).ConfigureAwait(false)).After(choice);
            if (choice.IsFound || choice.Fault is not null)
                break;
        }

        return choice;
    }

    private async ValueTask<HandlerChoice> ChooseAsync(Realm realm, ComplaintRules rules, HandlerSearch search, RoutingTarget target, LostRaces races, CancellationToken cancellationToken)
    {
        if (await AskAsync(realm, rules, target, cancellationToken).ConfigureAwait(false) is not { } candidates)
            return HandlerSelection.ChooseUnlisted(target, search.Complaint);
        if (candidates.Handlers.IsEmpty)
            return Unknown(target, candidates, search.Complaint);

        (HandlerLoad[] loads, long waiting) = await LoadsAsync(realm, target, candidates, search.Stored, cancellationToken).ConfigureAwait(false);
        HandlerChoice choice = HandlerSelection.Choose(search, candidates.Handlers, loads, target);
        foreach (HandlerTrial trial in search.Trials is null ? [] : HandlerRanking.Of(search, candidates.Handlers, loads))
            search.Trials!.Add(trial);
        if (waiting > 0 && search.HeedsQueue && search.FromQueue != target)
            return choice with { Handler = null, Team = null, IsFound = false, IsToWait = true };
        if (!search.Strategy.IsByTurn || !races.Expects || choice.Handler is not { } chosen || HandlerTallies.Carrier(search.Stored) == chosen || search.PreviousHandler == chosen)
            return choice;

        for (int at = 0; at < loads.Length; at++)
        {
            if (candidates.Handlers[at].Id == chosen)
                return choice with { ExpectedLoad = loads[at].Open };
        }

        return choice;
    }

    /// <summary>Finds the candidates for a target; null without a directory.</summary>
    private async ValueTask<HandlerCandidates?> AskAsync(Realm realm, ComplaintRules rules, RoutingTarget target, CancellationToken cancellationToken)
    {
        if (hostDirectory is null)
            return rules.Roster?.Find(target);
        HandlerQuery query = new(realm, target);
        if (answers?.TryGetValue(query, out HandlerCandidates? known) == true)
            return known;
        HandlerCandidates answer = await hostDirectory.FindAsync(query, rules.Directory, cancellationToken).ConfigureAwait(false);
        if (answers is not null)
            answers[query] = answer;
        return answer;
    }

    /// <summary>Returns the choice among nobody: a group without people, or a person or group that the directory does not know, or cannot be asked about.</summary>
    private static HandlerChoice Unknown(RoutingTarget target, HandlerCandidates candidates, Complaint complaint)
    {
        if (candidates.Fault is not null)
            return HandlerChoice.Nobody with { Fault = candidates.Fault };
        return target.Kind == RoutingTargetKind.Handler && complaint.Treatment.Handler is { } handler && handler.Name == target.Name
            ? HandlerChoice.Nobody with { PassedOver = [new(handler, PassedOverReason.Unknown)], PassedOverCount = 1 }
            : HandlerChoice.Nobody;
    }

    /// <summary>Reads the loads of the candidates, and the number of other complaints that wait for one of them.</summary>
    private async ValueTask<(HandlerLoad[] Loads, long Waiting)> LoadsAsync(Realm realm, RoutingTarget target, HandlerCandidates candidates, Complaint? stored, CancellationToken cancellationToken)
    {
        TallyKey[] keys = KeysOf(target, candidates);
        Loaded loaded = await store.LoadAsync(new LoadRequest(realm) { Tallies = keys }, cancellationToken).ConfigureAwait(false);
        // The complaint itself counts neither as load nor as waiting.
        PersonId? carrier = HandlerTallies.Carrier(stored);
        HandlerLoad[] loads = new HandlerLoad[candidates.Handlers.Length];
        for (int i = 0; i < loads.Length; i++)
        {
            Tally tally = loaded.Tallies.GetValueOrDefault(keys[i]);
            loads[i] = new(tally.Value - (candidates.Handlers[i].Id == carrier ? 1 : 0), tally.RaisedAt);
        }

        return (loads, loaded.Tallies.GetValueOrDefault(keys[^1]).Value - (stored?.People.Waiting?.Queue == target ? 1 : 0));
    }

    /// <summary>Returns the tallies of the loads of the candidates and, last, of the queue.</summary>
    private TallyKey[] KeysOf(RoutingTarget target, HandlerCandidates candidates)
    {
        if (_keys.TryGetValue(candidates, out CandidateKeys? known) && known.Target == target)
            return known.Keys;
        CandidateKeys keys = new(target, [.. candidates.Handlers.Select(handler => TallyKey.HandlerLoad(handler.Id)), TallyKey.Waiting(target)]);
        _keys.AddOrUpdate(candidates, keys);
        return keys.Keys;
    }

    /// <summary>The tallies of a target's candidates. A directory may give the same answer for several targets.</summary>
    private sealed record CandidateKeys(RoutingTarget Target, TallyKey[] Keys);
}

/// <summary>Finds the earlier handler of a complaint or its customer.</summary>
internal static class EarlierHandlers
{
    private const int MaxPages = 10;

    // Most returning customers return soon; only for the others is the whole store searched.
    private static readonly TimeSpan[] Windows = [TimeSpan.FromDays(30), TimeSpan.FromDays(366), TimeSpan.MaxValue];

    public static async ValueTask<PersonId?> FindAsync(IComplaintStore store, Realm realm, Complaint complaint, CancellationToken cancellationToken)
    {
        if (complaint.People.Past is [.., { } past])
            return complaint.Treatment.Handler ?? past.Handler;
        if (complaint.Treatment.Handler is { } present)
            return present;
        if (store is not IComplaintQueries queries || complaint.Customer.Id is not { } customer || customer == Personal.Erased)
            return null;

        foreach (TimeSpan window in Windows)
        {
            ComplaintQuery query = new(realm)
            {
                CustomerId = customer,
                ReceivedFrom = window < complaint.ReceivedAt - DateTimeOffset.MinValue ? complaint.ReceivedAt - window : null,
            };
            if (await LatestAsync(queries, query, complaint, cancellationToken).ConfigureAwait(false) is { } handler)
                return handler;
        }

        return null;
    }

    private static async ValueTask<PersonId?> LatestAsync(IComplaintQueries queries, ComplaintQuery query, Complaint complaint, CancellationToken cancellationToken)
    {
        PersonId? latest = null;
        for (int pages = 0; pages < MaxPages; pages++)
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (Complaint other in page.Items)
            {
                if (other.Id != complaint.Id && (other.Treatment.Handler ?? (other.People.Past is [.., { } past] ? past.Handler : null)) is { } handler)
                    latest = handler;
            }

            if (page.Continuation is not { } continuation)
                break;
            query = query with { Continuation = continuation };
        }

        return latest;
    }
}
